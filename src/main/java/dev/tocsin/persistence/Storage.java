package dev.tocsin.persistence;

import dev.tocsin.alert.Labels;
import dev.tocsin.history.History;
import dev.tocsin.json.TextCache;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that keeps what must not be lost. Maps are opened first, each of them once; changes are
 * written from then on.
 */
public final class Storage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

  /** The name of the database in its folder. */
  public static final String FILE = "tocsin.db";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_DAMAGED_ROWS = 10;

  private final FileChannel lock;
  private final LabelIds ids;
  private final Database database;
  private final Committer committer;
  private final Journal journal;
  private final List<SqliteStateMap<?, ?>> maps = new CopyOnWriteArrayList<>();
  private final Readers readers;
  private final SqliteHistory history;
  private final TextCache texts = new TextCache();
  private final LongAdder damagedRows = new LongAdder();
  private int labelTables;

  private Storage(FileChannel lock, Database database, LabelIds ids, Options options) {
    this.lock = lock;
    this.ids = ids;
    this.database = database;
    this.committer = new Committer(database, ids, this::everything, options);
    this.journal = new Journal(options.core(), committer);
    this.readers = new Readers(database.file(), committer);
    this.history = new SqliteHistory(journal, readers, committer);
  }

  /**
   * How a folder is used.
   *
   * @param core runs tasks on the context that owns the routing state
   * @param quarantine what a damaged file is set aside by; null to leave it alone and fail
   * @param patience how long a commit may take before the disk is known to hang
   */
  public record Options(Executor core, @Nullable Quarantine quarantine, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    public Options(Executor core, @Nullable Quarantine quarantine) {
      this(core, quarantine, PATIENCE);
    }
  }

  /**
   * Opens the database of a folder, or makes it; blocks. Fails with {@link StorageException}.
   *
   * @param core runs tasks on the context that owns the routing state
   */
  public static Storage open(Path folder, Executor core) {
    return open(folder, new Options(core, null));
  }

  /** The same; a file that is damaged is found when its maps are opened, at the latest. */
  public static Storage open(Path folder, Options options) {
    FileChannel lock = lock(folder);
    LabelIds ids = new LabelIds();
    try {
      Database database = Database.open(folder.resolve(FILE), ids);
      return new Storage(lock, database, ids, options).started();
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  private List<Change> everything() {
    return maps.stream().flatMap(SqliteStateMap::everything).toList();
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
        throw StorageException.of(folder, "a running Tocsin uses this folder, stop it first");
      }
      return channel;
    } catch (IOException e) {
      throw StorageException.of(folder, "the folder cannot be written to: " + e, e);
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
    return byLabels(kind, Table.Place.of(kind.name()));
  }

  /** The map of the alerts, which are kept beside their label sets, with what was kept of it. */
  public <V> StateMap<Labels, V> alerts(StateKind<Labels, V> kind) {
    return byLabels(kind, Table.Place.ALERT);
  }

  private <V> StateMap<Labels, V> byLabels(StateKind<Labels, V> kind, Table.Place place) {
    return load(kind, new Table.ByLabels<>(kind, place, labelTables++, ids, texts));
  }

  /** A map by texts, with what was kept of it. */
  public <V> StateMap<String, V> byText(StateKind<String, V> kind) {
    return load(kind, new Table.ByText<>(kind, texts));
  }

  private <K, V> StateMap<K, V> load(StateKind<K, V> kind, Table<K, V> table) {
    SqliteStateMap<K, V> map = new SqliteStateMap<>(kind, table, journal);
    try {
      setAside(kind.name(), table.load(database.connection(), map::load), map.size());
    } catch (SQLException e) {
      throw Database.failure(database.file(), e);
    } catch (StorageException e) {
      throw e;
    } catch (RuntimeException e) {
      throw StorageException.damaged(database.file(), kind.name() + ": " + e.getMessage(), e);
    }
    maps.add(map);
    return map;
  }

  /**
   * Whoever looks for what is missing finds it in the log and in the file. Where it is more than
   * some rows, the file is damaged.
   */
  private void setAside(String table, List<DamagedRow> rows, int readable) {
    if (rows.size() > MOST_DAMAGED_ROWS && rows.size() > readable / 100) {
      String many = table + ": " + rows.size() + " rows cannot be read";
      throw StorageException.damaged(database.file(), many, null);
    }
    for (DamagedRow row : rows) {
      LOG.atError()
          .addKeyValue("table", row.source())
          .addKeyValue("key", row.key())
          .log("A row of the storage cannot be read and is set aside");
    }
    damagedRows.add(rows.size());
    if (!rows.isEmpty()) {
      committer.submit(new Journal.Batch(List.copyOf(rows), new CompletableFuture<>()));
    }
  }

  /** How many rows could not be read and were set aside. Safe on any thread. */
  public long damagedRows() {
    return damagedRows.sum();
  }

  public Journal journal() {
    return journal;
  }

  public History history() {
    return history;
  }

  /** What is wrong with the disk, or null. Safe on any thread. */
  public @Nullable String failure() {
    StorageException failure = committer.failure();
    return failure == null ? null : failure.getMessage();
  }

  /** How many changes wait because they could not be written. Safe on any thread. */
  public int owedChanges() {
    return committer.owedCount();
  }

  /** How many transactions have been committed. Safe on any thread. */
  public long commits() {
    return committer.commits();
  }

  /** How large the database is, with its log. Safe on any thread. */
  public long sizeBytes() {
    return size(database.file()) + size(database.file().resolveSibling(FILE + "-wal"));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Writes what waits and closes the file. */
  @Override
  public void close() {
    readers.close();
    journal.close(PATIENCE);
    release(lock);
  }
}
