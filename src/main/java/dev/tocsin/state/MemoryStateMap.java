package dev.tocsin.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entries that live as long as the process. */
public final class MemoryStateMap<K, V> implements StateMap<K, V> {
  private final StateKind<K, V> kind;
  private final Map<K, V> entries = new ConcurrentHashMap<>();
  private final List<Listener<K, V>> listeners = new ArrayList<>();

  public MemoryStateMap(StateKind<K, V> kind) {
    this.kind = kind;
  }

  @Override
  public @Nullable V get(K key) {
    return entries.get(key);
  }

  @Override
  public void put(K key, V value) {
    tell(key, entries.put(key, value), value);
  }

  @Override
  public void touch(K key, V value) {
    put(key, value);
  }

  @Override
  public void merge(K key, V value) {
    V before = entries.get(key);
    put(key, before == null ? value : kind.merge().apply(before, value));
  }

  @Override
  public @Nullable V remove(K key) {
    V before = entries.remove(key);
    if (before != null) {
      tell(key, before, null);
    }
    return before;
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    entries.forEach(action);
  }

  @Override
  public int expire(Instant now) {
    return expire(now, key -> {});
  }

  /** The same, and tells which ones. */
  public int expire(Instant now, Consumer<? super K> expired) {
    List<K> over = new ArrayList<>();
    entries.forEach((key, value) -> {
      if (!kind.expiry().apply(value).isAfter(now)) {
        over.add(key);
      }
    });
    for (K key : over) {
      remove(key);
      expired.accept(key);
    }
    return over.size();
  }

  @Override
  public void onChange(Listener<K, V> listener) {
    listeners.add(listener);
  }

  private void tell(K key, @Nullable V before, @Nullable V after) {
    for (Listener<K, V> listener : listeners) {
      listener.changed(key, before, after);
    }
  }
}
