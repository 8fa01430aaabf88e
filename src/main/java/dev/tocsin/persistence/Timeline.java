package dev.tocsin.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds times in a table whose rows are in the order of their recording. That is the order of their
 * times too, but for a clock that was set back.
 */
final class Timeline implements AutoCloseable {
  /** By how much a clock may be set back and everything is still found. */
  private static final Duration SET_BACK = Duration.ofHours(1);

  private final String table;
  private final Connection connection;
  private final PreparedStatement probe;

  /** The first row at or after an id. */
  private record Row(long id, long at) {}

  Timeline(Connection connection, String table) throws SQLException {
    this.table = table;
    this.connection = connection;
    probe =
        connection.prepareStatement(
            "SELECT id, at FROM " + table + " WHERE id >= ? ORDER BY id LIMIT 1");
  }

  private @Nullable Row from(long id) throws SQLException {
    probe.setLong(1, id);
    try (ResultSet row = probe.executeQuery()) {
      return row.next() ? new Row(row.getLong(1), row.getLong(2)) : null;
    }
  }

  /** The id of the newest row; zero for none. */
  long last() throws SQLException {
    return edge("max");
  }

  /** The id of the oldest row; zero for none. */
  long first() throws SQLException {
    return edge("min");
  }

  private long edge(String function) throws SQLException {
    try (PreparedStatement edge =
            connection.prepareStatement("SELECT " + function + "(id) FROM " + table);
        ResultSet row = edge.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** When the first row from an id on was recorded; null where there is none. */
  @Nullable Instant at(long id) throws SQLException {
    Row row = from(id);
    return row == null ? null : Instant.ofEpochMilli(row.at());
  }

  /** The id of the first row that is not older; one more than the last where all are. */
  long firstFrom(Instant time) throws SQLException {
    long sought = millis(time);
    long low = first();
    long high = last() + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      Row row = from(middle);
      if (row == null || row.at() >= sought) {
        high = middle;
      } else {
        low = row.id() + 1;
      }
    }
    return low;
  }

  /** No row of the period has a smaller id. */
  long floor(Instant start) throws SQLException {
    return start.equals(Instant.MIN) ? 0 : firstFrom(start.minus(SET_BACK));
  }

  /** No row of the period has a greater id. */
  long ceiling(Instant end) throws SQLException {
    return end.equals(Instant.MAX) ? last() : Math.min(last(), firstFrom(end.plus(SET_BACK)));
  }

  /** Milliseconds as rows have them. */
  static long millis(Instant time) {
    long seconds = Math.clamp(time.getEpochSecond(), -(1L << 50), 1L << 50);
    return seconds * 1000 + time.getNano() / 1_000_000;
  }

  @Override
  public void close() throws SQLException {
    probe.close();
  }
}
