package dev.tocsin.matcher;

import java.util.Arrays;
import java.util.function.Consumer;

/** Entries that are filed together, in an array that is replaced and never changed. */
final class Bucket<E> {
  private static final Object[] NOTHING = {};

  private volatile Object[] entries = NOTHING;

  int size() {
    return entries.length;
  }

  void add(E entry) {
    Object[] more = Arrays.copyOf(entries, entries.length + 1);
    more[entries.length] = entry;
    entries = more;
  }

  /** Removes that very entry, not one that equals it. */
  @SuppressWarnings("ReferenceEquality")
  void remove(E entry) {
    Object[] before = entries;
    for (int i = 0; i < before.length; i++) {
      if (before[i] == entry) {
        Object[] fewer = Arrays.copyOf(before, before.length - 1);
        System.arraycopy(before, i + 1, fewer, i, fewer.length - i);
        entries = fewer;
        return;
      }
    }
  }

  @SuppressWarnings("unchecked") // Only entries are added.
  void forEach(Consumer<E> visit) {
    for (Object entry : entries) {
      visit.accept((E) entry);
    }
  }
}
