package dev.tocsin.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The SQLite file: opened for one writer, for as many readers as ask. */
final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 1000;

  /** Pages in the log before they are moved to the file: 16 MiB. */
  private static final int CHECKPOINT_PAGES = 4000;

  private final Path file;
  private final Connection connection;
  private final LabelIds ids;
  private final Statements statements;

  /** Which file the name stood for when it was opened. */
  private final @Nullable Object identity;

  private Database(Path file, Connection connection, LabelIds ids) {
    this.file = file;
    this.connection = connection;
    this.ids = ids;
    this.statements = new Statements(connection, ids);
    this.identity = identity(file);
  }

  /** Opens the file, makes it where there is none, and brings an older schema up to date. */
  static Database open(Path file, LabelIds ids) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Connection connection = writing().createConnection("jdbc:sqlite:" + file);
      try {
        Schema.migrate(connection, file);
        checkWritable(connection);
        ids.startAfter(lastLabelSet(connection));
        takeOverTransactions(connection);
        return new Database(file, connection, ids);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw failure(file, e);
    }
  }

  private static @Nullable Object identity(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Whether the name stands for another file now, or for none: nobody will find what is written.
   */
  boolean isGone() {
    return !Objects.equals(identity, identity(file)) || !Files.exists(file);
  }

  /** SQLite opens what it can only read without a word, and even begins a transaction. */
  private static void checkWritable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        statement.execute("DELETE FROM label_sets WHERE id < 0");
      } finally {
        statement.execute("ROLLBACK");
      }
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
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    return config;
  }

  /** A connection of its own that only reads, which the caller closes. Safe on any thread. */
  static Connection reader(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  Path file() {
    return file;
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
      execute(connection, "BEGIN IMMEDIATE");
      transaction.write(statements);
      statements.flush();
      execute(connection, "COMMIT");
    } catch (SQLException | IOException | RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
    ids.committed();
  }

  private void rollBack(Throwable cause) {
    ids.rolledBack();
    try {
      statements.drop();
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself, or had not begun.
      cause.addSuppressed(e);
    }
  }

  /**
   * From now on transactions are begun and ended here. The driver's own begin with the end of the
   * last one, and so lock the file; and where it does not believe to be in one, it tries to begin
   * and to commit one after every statement.
   */
  private static void takeOverTransactions(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    execute(connection, "ROLLBACK");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What people have to know of an error. */
  static StorageException failure(Path file, Throwable e) {
    if (e instanceof StorageException known) {
      return known;
    }
    SQLiteErrorCode code =
        e instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.UNKNOWN_ERROR;
    return switch (code) {
      case SQLITE_FULL -> StorageException.of(file, "the disk is full", e);
      case SQLITE_CORRUPT,
          SQLITE_CORRUPT_VTAB,
          SQLITE_CORRUPT_INDEX,
          SQLITE_CORRUPT_SEQUENCE,
          SQLITE_NOTADB ->
          StorageException.damaged(file, code.message, e);
      case SQLITE_READONLY,
          SQLITE_READONLY_DBMOVED,
          SQLITE_READONLY_DIRECTORY,
          SQLITE_READONLY_RECOVERY,
          SQLITE_READONLY_CANTINIT,
          SQLITE_READONLY_CANTLOCK,
          SQLITE_READONLY_ROLLBACK ->
          StorageException.of(file, "the file or its folder is read-only", e);
      case SQLITE_CANTOPEN,
          SQLITE_CANTOPEN_ISDIR,
          SQLITE_CANTOPEN_NOTEMPDIR,
          SQLITE_CANTOPEN_FULLPATH,
          SQLITE_CANTOPEN_CONVPATH,
          SQLITE_CANTOPEN_DIRTYWAL,
          SQLITE_CANTOPEN_SYMLINK ->
          StorageException.of(file, "the file cannot be opened or made", e);
      case SQLITE_BUSY,
          SQLITE_BUSY_RECOVERY,
          SQLITE_BUSY_SNAPSHOT,
          SQLITE_BUSY_TIMEOUT,
          SQLITE_LOCKED ->
          StorageException.of(file, "another process holds the file", e);
      default -> StorageException.of(file, String.valueOf(e.getMessage()), e);
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }
}
