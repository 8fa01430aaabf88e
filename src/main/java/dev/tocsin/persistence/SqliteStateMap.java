package dev.tocsin.persistence;

import dev.tocsin.state.MemoryStateMap;
import dev.tocsin.state.StateKind;
import dev.tocsin.state.StateMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Entries that are read from memory and written to a table with the next commit. */
final class SqliteStateMap<K, V> implements StateMap<K, V> {
  private final MemoryStateMap<K, V> entries;
  private final Table<K, V> table;
  private final Journal journal;

  SqliteStateMap(StateKind<K, V> kind, Table<K, V> table, Journal journal) {
    this.entries = new MemoryStateMap<>(kind);
    this.table = table;
    this.journal = journal;
  }

  /** Takes in what the table holds; before anything else happens to the map. */
  void load(K key, V value) {
    entries.put(key, value);
  }

  @Override
  public @Nullable V get(K key) {
    return entries.get(key);
  }

  @Override
  public void put(K key, V value) {
    boolean begins = entries.get(key) == null;
    entries.put(key, value);
    journal.add(table.change(key, value, begins));
  }

  @Override
  public void touch(K key, V value) {
    entries.touch(key, value);
    if (journal.failing()) {
      journal.addIfOwed(table.change(key, value, false));
    }
  }

  @Override
  public void merge(K key, V value) {
    boolean begins = entries.get(key) == null;
    entries.merge(key, value);
    journal.add(table.change(key, entries.get(key), begins));
  }

  @Override
  public @Nullable V remove(K key) {
    V before = entries.remove(key);
    if (before != null) {
      journal.add(table.change(key, null, false));
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
    return entries.expire(now, over -> journal.add(table.change(over, null, false)));
  }

  @Override
  public void onChange(Listener<K, V> listener) {
    entries.onChange(listener);
  }

  /** The changes that make a new table of it. Safe on any thread. */
  Stream<Change> everything() {
    List<Change> all = new ArrayList<>(entries.size());
    entries.forEach((key, value) -> all.add(table.change(key, value, false)));
    return all.stream();
  }
}
