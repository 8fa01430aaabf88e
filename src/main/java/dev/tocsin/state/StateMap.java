package dev.tocsin.state;

import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries by key that survive what their implementation makes them survive. Used on the context
 * that owns the routing state only.
 */
public interface StateMap<K, V> {
  /** The newest value of a key. Safe on any thread. */
  @Nullable V get(K key);

  /** Sets what this process knows; replaces what was there. */
  void put(K key, V value);

  /**
   * Sets a value that differs from what was there in nothing that has to outlive the process; it is
   * written with the next {@link #put} at the latest.
   */
  void touch(K key, V value);

  /** Takes in what another process knows, by the merge rule of the {@link StateKind}. */
  void merge(K key, V value);

  @Nullable V remove(K key);

  int size();

  /** In no particular order; the action must not change the map. */
  void forEach(BiConsumer<? super K, ? super V> action);

  /** Removes every entry whose time is over, and tells how many there were. */
  int expire(Instant now);

  /** Calls the listener after every change, with null for a value that is gone. */
  void onChange(Listener<K, V> listener);

  /** Hears of changes to a map. */
  @FunctionalInterface
  interface Listener<K, V> {
    void changed(K key, @Nullable V before, @Nullable V after);
  }
}
