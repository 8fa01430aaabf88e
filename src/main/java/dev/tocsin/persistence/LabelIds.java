package dev.tocsin.persistence;

import dev.tocsin.alert.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The row ids of label sets: one after the other, so that rows are appended. Kept in memory for
 * label sets that some table uses; used on the thread of the journal.
 */
final class LabelIds {
  private final Map<Labels, Entry> entries = new HashMap<>();

  /** What the open transaction has written, and what it may have left without a user. */
  private final List<Entry> fresh = new ArrayList<>();

  /** Stays until a transaction holds, for the changes of one that does not will come again. */
  private final List<Entry> released = new ArrayList<>();

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

    Labels labels() {
      return labels;
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
    Entry known = entries.get(labels);
    if (known == null) {
      known = new Entry(++last, labels);
      entries.put(labels, known);
      released.add(known);
    }
    return known;
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

  void use(Entry entry, int table) {
    entry.users |= 1 << table;
  }

  void release(Entry entry, int table) {
    entry.users &= ~(1 << table);
    released.add(entry);
  }

  /** The transaction holds: what no table uses needs no id any more. */
  void committed() {
    fresh.clear();
    for (Entry entry : released) {
      if (entry.users == 0) {
        entries.remove(entry.labels, entry);
      }
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
