package dev.tocsin.persistence;

import dev.tocsin.alert.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The row ids of label sets: one after the other, so that rows are appended. Kept in memory for
 * label sets that some table uses; used on the thread of the journal.
 */
final class LabelIds {
  private final Map<Labels, Entry> entries = new HashMap<>();

  /** What the open transaction has written, and what it may have left without a user. */
  private final List<Entry> fresh = new ArrayList<>();

  /** Stays until a transaction holds, for the changes of one that does not will come again. */
  private final Set<Labels> released = new HashSet<>();

  private long last;

  /** A label set's id and what is known of its row. */
  static final class Entry {
    private final long id;
    private final Labels labels;
    private boolean written;
    private int users;

    private Entry(long id, Labels labels) {
      this.id = id;
      this.labels = labels;
    }

    long id() {
      return id;
    }
  }

  /** Continues after the ids that were given before. */
  void startAfter(long id) {
    last = Math.max(last, id);
  }

  /** Takes in a row that a table uses, and hands back the label set to keep. */
  Labels known(long id, int table, Labels labels) {
    startAfter(id);
    Entry entry = entries.computeIfAbsent(labels, unknown -> new Entry(id, labels));
    entry.written = true;
    entry.users |= 1 << table;
    return entry.labels;
  }

  Entry of(Labels labels) {
    return entries.computeIfAbsent(
        labels,
        unknown -> {
          released.add(unknown);
          return new Entry(++last, unknown);
        });
  }

  /** Whether the row is still to be written, which the caller then does. */
  boolean toWrite(Entry entry) {
    if (entry.written) {
      return false;
    }
    entry.written = true;
    fresh.add(entry);
    return true;
  }

  void use(Labels labels, int table) {
    of(labels).users |= 1 << table;
  }

  void release(Labels labels, int table) {
    of(labels).users &= ~(1 << table);
    released.add(labels);
  }

  /** The transaction holds: what no table uses needs no id any more. */
  void committed() {
    fresh.clear();
    for (Labels labels : released) {
      entries.computeIfPresent(labels, (same, entry) -> entry.users == 0 ? null : entry);
    }
    released.clear();
  }

  /** The transaction does not hold, and its changes will come again. */
  void rolledBack() {
    fresh.forEach(entry -> entry.written = false);
    fresh.clear();
  }

  /** Nothing of what was written before is there any more. */
  void forgetRows() {
    entries.values().forEach(entry -> entry.written = false);
  }
}
