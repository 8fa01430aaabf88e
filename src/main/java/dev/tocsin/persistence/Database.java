package dev.tocsin.persistence;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The SQLite file: opened for one writer, for as many readers as ask. */
final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 5000;

  /** Pages in the log before they are moved to the file: 16 MiB. */
  private static final int CHECKPOINT_PAGES = 4000;

  private final Path file;
  private final Connection connection;
  private final LabelIds ids = new LabelIds();
  private final Statements statements;

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
    this.statements = new Statements(connection, ids);
  }

  /** Opens the file, makes it where there is none, and brings an older schema up to date. */
  static Database open(Path file) {
    try {
      Connection connection = writing().createConnection("jdbc:sqlite:" + file);
      Schema.migrate(connection, file);
      Database database = new Database(file, connection);
      database.ids.startAfter(lastLabelSet(connection));
      return database;
    } catch (SQLException e) {
      throw new StorageException(file, why(e), e);
    }
  }

  private static long lastLabelSet(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet last = statement.executeQuery("SELECT max(id) FROM label_sets")) {
      return last.next() ? last.getLong(1) : 0;
    }
  }

  private static SQLiteConfig writing() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setGetGeneratedKeys(false);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    return config;
  }

  /** A connection of its own that only reads, which the caller closes. Safe on any thread. */
  Connection reader() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  Path file() {
    return file;
  }

  LabelIds ids() {
    return ids;
  }

  /** For reading before the first write. */
  Connection connection() {
    return connection;
  }

  /** Writes in one transaction. */
  @FunctionalInterface
  interface Transaction {
    void write(Statements statements) throws SQLException, IOException;
  }

  /** All of it is on disk afterwards, or, where it throws, nothing of it. */
  void write(Transaction transaction) throws SQLException, IOException {
    try {
      connection.setAutoCommit(false);
      transaction.write(statements);
      connection.commit();
    } catch (SQLException | IOException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
    ids.committed();
  }

  private void rollBack(Exception cause) {
    ids.rolledBack();
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  StorageException cannotWrite(Exception cause) {
    return new StorageException(
        file, cause instanceof SQLException sql ? why(sql) : String.valueOf(cause), cause);
  }

  /** What people have to know of an error. */
  static String why(SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.UNKNOWN_ERROR;
    return switch (code) {
      case SQLITE_FULL -> "the disk is full";
      case SQLITE_READONLY,
          SQLITE_READONLY_DBMOVED,
          SQLITE_READONLY_DIRECTORY,
          SQLITE_READONLY_RECOVERY,
          SQLITE_READONLY_CANTINIT,
          SQLITE_READONLY_CANTLOCK ->
          "the file or its folder is read-only";
      case SQLITE_CORRUPT, SQLITE_NOTADB -> "the file is damaged";
      case SQLITE_BUSY, SQLITE_LOCKED -> "another process holds the file";
      default -> String.valueOf(e.getMessage());
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StorageException(file, why(e), e);
    }
  }
}
