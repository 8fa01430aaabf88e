package dev.tocsin.alert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about label sets, for as long as somebody goes on asking. Nobody has to say
 * which are no longer needed: from time to time everything becomes old, what is asked for becomes
 * young again, and what is old for a second time is forgotten. Safe on any thread.
 *
 * @param <V> what was found out
 */
public final class LabelsMemo<V> {
  /** So many questions more than there are label sets make what is young old. */
  private static final int TURN = 1 << 16;

  /** How often it is looked whether it is time. */
  private static final int SOMETIMES = 1 << 10;

  private volatile Age<V> age = new Age<>(new ConcurrentHashMap<>(), Map.of());

  private static final class Age<V> {
    private final Map<Labels, V> young;
    private final Map<Labels, V> old;

    /** About how many; threads may miss each other's. */
    private int questions;

    private Age(Map<Labels, V> young, Map<Labels, V> old) {
      this.young = young;
      this.old = old;
    }
  }

  /** Null where nothing is known, or no longer. */
  public @Nullable V find(Labels labels) {
    Age<V> now = age;
    if (++now.questions % SOMETIMES == 0 && now.questions - TURN > now.young.size()) {
      turn(now);
    }
    V known = now.young.get(labels);
    if (known == null) {
      known = now.old.get(labels);
      if (known != null) {
        now.young.put(labels, known);
      }
    }
    return known;
  }

  /** What is put meanwhile may be lost, and is found out anew. */
  private synchronized void turn(Age<V> over) {
    if (age == over) {
      age = new Age<>(new ConcurrentHashMap<>(), over.young);
    }
  }

  public void put(Labels labels, V found) {
    age.young.put(labels, found);
  }

  /** About how many are kept. */
  public int size() {
    Age<V> now = age;
    return now.young.size() + now.old.size();
  }
}
