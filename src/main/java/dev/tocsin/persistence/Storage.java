package dev.tocsin.persistence;

import dev.tocsin.alert.Labels;
import dev.tocsin.state.StateKind;
import dev.tocsin.state.StateMap;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * A folder that keeps what must not be lost. Maps are opened first, each of them once; changes are
 * written from then on.
 */
public final class Storage implements AutoCloseable {
  /** The name of the database in its folder. */
  public static final String FILE = "tocsin.db";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FileChannel lock;
  private final Database database;
  private final Committer committer;
  private final Journal journal;
  private int labelTables;

  private Storage(FileChannel lock, Database database, Executor core) {
    this.lock = lock;
    this.database = database;
    this.committer = new Committer(database);
    this.journal = new Journal(core, committer);
  }

  /**
   * Opens the database of a folder, or makes it; blocks. Fails with {@link StorageException}.
   *
   * @param core runs tasks on the context that owns the routing state
   */
  public static Storage open(Path folder, Executor core) {
    FileChannel lock = lock(folder);
    try {
      return new Storage(lock, Database.open(folder.resolve(FILE)), core).started();
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  private Storage started() {
    committer.start();
    return this;
  }

  /** Two processes on one folder would undo each other's work. */
  private static FileChannel lock(Path folder) {
    Path file = folder.resolve("tocsin.lock");
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        channel.close();
        throw new StorageException(folder, "another Tocsin uses this folder", null);
      }
      return channel;
    } catch (IOException e) {
      throw new StorageException(folder, "cannot be used as storage: " + e, e);
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }

  /** A map by label sets, with what was kept of it. */
  public <V> StateMap<Labels, V> byLabels(StateKind<Labels, V> kind) {
    return load(kind, new Table.ByLabels<>(kind, labelTables++, database.ids()));
  }

  /** A map by texts, with what was kept of it. */
  public <V> StateMap<String, V> byText(StateKind<String, V> kind) {
    return load(kind, new Table.ByText<>(kind));
  }

  private <K, V> StateMap<K, V> load(StateKind<K, V> kind, Table<K, V> table) {
    SqliteStateMap<K, V> map = new SqliteStateMap<>(kind, table, journal);
    try {
      table.load(database.connection(), map::load);
      return map;
    } catch (SQLException e) {
      throw new StorageException(database.file(), Database.why(e), e);
    } catch (IOException e) {
      throw new StorageException(database.file(), kind.name() + " cannot be read: " + e, e);
    }
  }

  public Journal journal() {
    return journal;
  }

  /** Writes what waits and closes the file. */
  @Override
  public void close() {
    journal.close(PATIENCE);
    database.close();
    release(lock);
  }
}
