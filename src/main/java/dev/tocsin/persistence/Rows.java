package dev.tocsin.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the rows of one table in their order. Those that follow each other and are made by one
 * statement are executed together, which costs a quarter less.
 */
final class Rows {
  private static final int AT_ONCE = 100;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private @Nullable String sql;
  private @Nullable PreparedStatement statement;
  private int waiting;

  Rows(Connection connection) {
    this.connection = connection;
  }

  /** The statement for the next change, to be bound and then {@linkplain #add added}. */
  PreparedStatement next(String wanted) throws SQLException {
    PreparedStatement next = statement;
    if (next == null || !wanted.equals(sql)) {
      flush();
      next = prepare(wanted);
      statement = next;
      sql = wanted;
    }
    return next;
  }

  private PreparedStatement prepare(String wanted) throws SQLException {
    PreparedStatement known = prepared.get(wanted);
    if (known == null) {
      known = connection.prepareStatement(wanted);
      prepared.put(wanted, known);
    }
    return known;
  }

  /** Takes the change that has been bound. */
  void add() throws SQLException {
    if (statement != null) {
      statement.addBatch();
      waiting++;
      if (waiting == AT_ONCE) {
        flush();
      }
    }
  }

  /** Executes what waits. */
  void flush() throws SQLException {
    if (statement != null && waiting > 0) {
      waiting = 0;
      statement.executeBatch();
    }
  }

  /** Drops what waits, which belongs to a transaction that does not hold. */
  void drop() throws SQLException {
    if (statement != null) {
      waiting = 0;
      statement.clearBatch();
    }
  }
}
