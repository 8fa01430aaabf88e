package dev.tocsin.persistence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes that could not be written yet, of each row the last one only. A row that comes and
 * goes meanwhile leaves nothing, so that there are never many more than there are rows. For use
 * under a lock.
 */
final class Owed {
  private final Map<Object, Entry> entries = new LinkedHashMap<>();

  /**
   * A change that is owed.
   *
   * @param unwritten whether the disk is known to have no such row
   */
  private record Entry(Change change, boolean unwritten) {}

  /** Takes in changes that are not on disk, in their order. */
  void add(List<Change> changes) {
    changes.forEach(this::add);
  }

  private void add(Change change) {
    Entry before = entries.remove(change.name());
    boolean unwritten = before == null ? change.begins() : before.unwritten;
    if (!unwritten || !change.ends()) {
      entries.put(change.name(), new Entry(change, unwritten));
    }
  }

  /** Takes in what is known where nothing newer is owed. */
  void addMissing(List<Change> known) {
    known.forEach(change -> entries.putIfAbsent(change.name(), new Entry(change, false)));
  }

  /**
   * A transaction with all of these and with more does not return: nobody knows what the disk has.
   */
  void addUncertain(List<Change> more) {
    entries.replaceAll((name, entry) -> new Entry(entry.change, false));
    for (Change change : more) {
      entries.remove(change.name());
      entries.put(change.name(), new Entry(change, false));
    }
  }

  List<Change> all() {
    return entries.values().stream().map(Entry::change).toList();
  }

  /** These are on disk; what has taken their place since is still owed. */
  @SuppressWarnings("ReferenceEquality") // That very change, not one that equals it.
  void written(List<Change> changes) {
    for (Change change : changes) {
      Entry entry = entries.get(change.name());
      if (entry != null && entry.change == change) {
        entries.remove(change.name());
      }
    }
  }

  boolean has(Object name) {
    return entries.containsKey(name);
  }

  int count() {
    return entries.size();
  }
}
