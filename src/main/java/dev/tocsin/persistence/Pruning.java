package dev.tocsin.persistence;

import dev.tocsin.history.Retention;
import dev.tocsin.persistence.Journal.Batch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the oldest events and the label sets that nothing refers to any more: looks on a
 * connection that only reads, and deletes through the journal in steps that delay no commit for
 * long.
 */
final class Pruning {
  private static final List<EventTable<?>> TABLES =
      List.of(new EventTable.Alerts(), new EventTable.Notifications());

  /** While there is too much, this part of the events goes at a time. */
  private static final int SLICES = 20;

  private static final int LABEL_SETS_AT_ONCE = 1_000;
  private static final int PATIENCE_SECONDS = 60;

  /**
   * Whoever is found without a referrer stays without one: an id that no table of state uses is
   * known to nobody, and the same labels get a new one.
   */
  private static final String UNUSED_LABEL_SETS =
      """
      SELECT id FROM label_sets
      WHERE alert IS NULL
        AND id NOT IN (SELECT id FROM nflog)
        AND id NOT IN (SELECT alert FROM alert_events)
        AND id NOT IN (
          SELECT abs(told.value) FROM notifications, json_each(notifications.alerts) AS told)
      """;

  /** What the file holds, without the pages that are free. */
  private static final String USED =
      """
      SELECT (page_count - freelist_count) * page_size
      FROM pragma_page_count, pragma_freelist_count, pragma_page_size
      """;

  /** What the history takes of it: its tables and the label sets that only it refers to. */
  private static final String TAKEN =
      """
      SELECT
        (SELECT total(pgsize) FROM dbstat WHERE name = 'alert_events' AND aggregate = TRUE)
        + (SELECT total(pgsize) FROM dbstat WHERE name = 'notifications' AND aggregate = TRUE)
        + (SELECT total(pgsize) FROM dbstat WHERE name = 'label_sets' AND aggregate = TRUE)
          * (SELECT avg(alert IS NULL AND id NOT IN (SELECT id FROM nflog))
            FROM label_sets)
      """;

  private final Readers readers;
  private final Committer committer;

  Pruning(Readers readers, Committer committer) {
    this.readers = readers;
    this.committer = committer;
  }

  void prune(Retention retention, Instant now) {
    if (retention.age().isPositive() && deleteOlder(now.minus(retention.age())) > 0) {
      sweep();
    }
    while (tooLarge(retention.sizeBytes()) && deleteSlice() > 0) {
      sweep();
    }
  }

  private boolean tooLarge(long most) {
    return most > 0
        && readers.read(connection -> {
          return number(connection, USED) > most && number(connection, TAKEN) > most;
        });
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Tells how many there were. */
  private long deleteOlder(Instant than) {
    long deleted = 0;
    for (EventTable<?> table : TABLES) {
      Range older =
          readers.read(connection -> {
            try (Timeline timeline = new Timeline(connection, table.name())) {
              return new Range(timeline.first(), timeline.firstFrom(than), than);
            }
          });
      deleted += delete(table, older);
    }
    return deleted;
  }

  /** The ids from one on, up to but not including another one, of rows that are older than this. */
  private record Range(long from, long to, Instant end) {}

  private long delete(EventTable<?> table, Range range) {
    for (long from = range.from(); from < range.to(); from += table.step()) {
      long before = Math.min(from + table.step(), range.to());
      commit(new Deletion(table.name(), before, range.end()));
    }
    return Math.max(0, range.to() - range.from());
  }

  /** Deletes the oldest events; tells how many there were. */
  private long deleteSlice() {
    Instant end = readers.read(Pruning::endOfSlice);
    return end == null ? 0 : deleteOlder(end.plusMillis(1));
  }

  /** The time up to which the slice of the table with the oldest events reaches. */
  private static @Nullable Instant endOfSlice(Connection connection) throws SQLException {
    Instant oldest = null;
    Instant end = null;
    for (EventTable<?> table : TABLES) {
      try (Timeline timeline = new Timeline(connection, table.name())) {
        long first = timeline.first();
        Instant begin = timeline.at(first);
        if (begin != null && (oldest == null || begin.isBefore(oldest))) {
          oldest = begin;
          end = timeline.at(first + (timeline.last() - first) / SLICES);
        }
      }
    }
    return end;
  }

  /** Deletes the label sets that nothing refers to. */
  private void sweep() {
    List<Long> unused = readers.read(Pruning::unusedLabelSets);
    for (int from = 0; from < unused.size(); from += LABEL_SETS_AT_ONCE) {
      int to = Math.min(from + LABEL_SETS_AT_ONCE, unused.size());
      commit(new Sweep(List.copyOf(unused.subList(from, to))));
    }
  }

  private static List<Long> unusedLabelSets(Connection connection) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(UNUSED_LABEL_SETS);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  /** Waits until it is written; fails with {@link StorageException}. */
  private void commit(Change change) {
    Batch batch = new Batch();
    batch.changes().add(change);
    committer.submit(batch);
    try {
      batch.safe().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StorageException failure ? failure : e;
    }
  }

  /**
   * The rows of a table before an id go, if they are older: by the time that it can be written, it
   * may be another file.
   */
  private record Deletion(String table, long before, Instant end) implements Change {
    @Override
    public Object name() {
      return new Table.Name(table, "older");
    }

    @Override
    public void write(Statements statements) throws SQLException {
      Rows rows = statements.rows(table);
      PreparedStatement delete = rows.next("DELETE FROM " + table + " WHERE id < ? AND at < ?");
      delete.setLong(1, before);
      delete.setLong(2, Timeline.millis(end));
      rows.add();
    }
  }

  /** Label sets go. */
  private record Sweep(List<Long> ids) implements Change {
    @Override
    public Object name() {
      return new Table.Name(Statements.LABEL_SETS, ids);
    }

    @Override
    public void write(Statements statements) throws SQLException {
      Rows rows = statements.rows(Statements.LABEL_SETS);
      for (long id : ids) {
        rows.next("DELETE FROM label_sets WHERE id = ?").setLong(1, id);
        rows.add();
      }
    }
  }
}
