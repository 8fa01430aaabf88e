package dev.tocsin.persistence;

import dev.tocsin.persistence.Backlog.Work;
import dev.tocsin.persistence.Journal.Batch;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer: commits whatever waits. What cannot be written is kept, the last state of each
 * row only, and tried again until it can. A thread beside it notices when the disk hangs.
 */
final class Committer {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final LabelIds ids;
  private final Supplier<List<Change>> everything;
  private final @Nullable Quarantine quarantine;
  private final Duration patience;
  private final Backlog backlog;
  private final Thread writer = new Thread(this::write, "storage-writer");
  private final Thread watcher =
      Thread.ofPlatform().daemon().name("storage-watcher").unstarted(this::watch);
  private final LongAdder commits = new LongAdder();

  /** On the thread of the writer alone once it has started. */
  private Database database;

  /**
   * A writer that {@link #start} starts.
   *
   * @param everything makes a new file of what is known
   * @param options how long a commit may take, and what takes a damaged file
   */
  Committer(
      Database database, LabelIds ids, Supplier<List<Change>> everything, Storage.Options options) {
    this.database = database;
    this.ids = ids;
    this.everything = everything;
    this.quarantine = options.quarantine();
    this.patience = options.patience();
    this.backlog = new Backlog(database.file());
  }

  void start() {
    writer.start();
    watcher.start();
  }

  void submit(Batch batch) {
    backlog.submit(batch);
  }

  /** What is wrong with the disk, or null. Safe on any thread. */
  @Nullable StorageException failure() {
    return backlog.failure();
  }

  boolean failing() {
    return backlog.failing();
  }

  /** What is wrong where a commit does not return, or null. Safe on any thread. */
  @Nullable StorageException hang() {
    return backlog.hang();
  }

  long commits() {
    return commits.sum();
  }

  int owedCount() {
    return backlog.owedCount();
  }

  boolean owes(Object name) {
    return backlog.owes(name);
  }

  private void watch() {
    for (StorageException hang = backlog.awaitHang(patience);
        hang != null;
        hang = backlog.awaitHang(patience)) {
      LOG.atError().addKeyValue("err", hang.getMessage()).log("Storage hangs");
    }
  }

  /** While the disk fails, it is asked once in a while and not with every change. */
  private void write() {
    boolean works = true;
    for (Work work = backlog.take(Duration.ZERO);
        work != null;
        work = backlog.take(works ? Duration.ZERO : RETRY)) {
      works = commits(work);
    }
    close(database);
  }

  private static void close(Database database) {
    try {
      database.close();
    } catch (StorageException e) {
      LOG.atWarn().addKeyValue("err", e.getMessage()).log("Storage cannot be closed");
    }
  }

  private boolean commits(Work work) {
    try {
      if (database.isGone()) {
        throw StorageException.of(database.file(), "the file has vanished");
      }
      database.write(statements -> {
        for (Change change : work.owed()) {
          change.write(statements);
        }
        for (Batch batch : work.batches()) {
          for (Change change : batch.changes()) {
            change.write(statements);
          }
        }
      });
    } catch (SQLException | IOException | RuntimeException | Error e) {
      failed(work, e);
      return false;
    }
    commits.increment();
    if (backlog.written(work)) {
      LOG.atInfo().addKeyValue("file", database.file()).log("Storage can be written again");
    }
    return true;
  }

  private void failed(Work work, Throwable cause) {
    StorageException why = Database.failure(database.file(), cause);
    if (backlog.failed(work, why)) {
      LOG.atError().addKeyValue("err", why.getMessage()).log("Storage cannot be written");
    }
    if (database.isGone() || why.isDamaged()) {
      renew(why);
    }
  }

  /** What is known is more than the file has: it is written anew, where that is allowed. */
  private void renew(StorageException why) {
    if (why.isDamaged() && quarantine == null) {
      return;
    }
    close(database);
    try {
      if (why.isDamaged() && quarantine != null) {
        quarantine.take(database.file());
      }
      ids.forgetRows();
      database = Database.open(database.file(), ids);
      backlog.oweMissing(everything.get());
    } catch (StorageException e) {
      backlog.failed(new Work(List.of(), List.of()), e);
    }
  }

  /** Writes what waits and ends; what cannot be written by then is lost. */
  void close(Duration patience) {
    backlog.close();
    try {
      writer.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
