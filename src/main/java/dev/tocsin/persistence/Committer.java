package dev.tocsin.persistence;

import dev.tocsin.persistence.Journal.Batch;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer: commits whatever waits. What cannot be written is kept, the last state of each
 * row only, and tried again until it can.
 */
final class Committer {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final LabelIds ids;
  private final Supplier<List<Change>> everything;
  private final @Nullable Quarantine quarantine;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private List<Batch> waiting = new ArrayList<>();
  private boolean closed;

  /** What could not be written, by name; guarded by itself. */
  private final Map<Object, Change> owed = new LinkedHashMap<>();

  private final LongAdder commits = new LongAdder();
  private volatile @Nullable StorageException failure;

  /** On the thread of this alone once it has started. */
  private Database database;

  /**
   * A writer that {@link #start} starts.
   *
   * @param everything makes a new file of what is known
   * @param quarantine takes a damaged file; null to leave it where it is
   */
  Committer(
      Database database,
      LabelIds ids,
      Supplier<List<Change>> everything,
      @Nullable Quarantine quarantine) {
    this.database = database;
    this.ids = ids;
    this.everything = everything;
    this.quarantine = quarantine;
    thread = new Thread(this::run, "storage-writer");
  }

  void start() {
    thread.start();
  }

  void submit(Batch batch) {
    lock.lock();
    try {
      waiting.add(batch);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** What is wrong with the disk, or null. Safe on any thread. */
  @Nullable StorageException failure() {
    return failure;
  }

  boolean failing() {
    return failure != null;
  }

  long commits() {
    return commits.sum();
  }

  int owedCount() {
    synchronized (owed) {
      return owed.size();
    }
  }

  boolean owes(Object name) {
    synchronized (owed) {
      return owed.containsKey(name);
    }
  }

  private void run() {
    for (List<Batch> batches = take(); batches != null; batches = take()) {
      commit(batches);
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

  /**
   * What waits, as soon as something does; empty where it is time to try again; null at the end.
   */
  private @Nullable List<Batch> take() {
    lock.lock();
    try {
      if (failing()) {
        pause();
      } else {
        while (waiting.isEmpty() && !closed) {
          arrived.awaitUninterruptibly();
        }
      }
      if (closed && waiting.isEmpty()) {
        return null;
      }
      List<Batch> taken = waiting;
      waiting = new ArrayList<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** While the disk fails, it is asked once in a while and not with every change. */
  private void pause() {
    long left = RETRY.toNanos();
    while (left > 0 && !closed) {
      try {
        left = arrived.awaitNanos(left);
      } catch (InterruptedException e) {
        closed = true;
      }
    }
  }

  private void commit(List<Batch> batches) {
    try {
      if (database.isGone()) {
        throw StorageException.of(database.file(), "the file has vanished");
      }
      database.write(statements -> {
        for (Change change : owed()) {
          change.write(statements);
        }
        for (Batch batch : batches) {
          for (Change change : batch.changes()) {
            change.write(statements);
          }
        }
      });
    } catch (SQLException | IOException | RuntimeException | Error e) {
      failed(batches, e);
      return;
    }
    commits.increment();
    recovered();
    batches.forEach(batch -> batch.safe().complete(null));
  }

  private List<Change> owed() {
    synchronized (owed) {
      return List.copyOf(owed.values());
    }
  }

  private void recovered() {
    if (failing()) {
      synchronized (owed) {
        owed.clear();
      }
      failure = null;
      LOG.atInfo().addKeyValue("file", database.file()).log("Storage can be written again");
    }
  }

  private void failed(List<Batch> batches, Throwable cause) {
    synchronized (owed) {
      for (Batch batch : batches) {
        for (Change change : batch.changes()) {
          owed.remove(change.name());
          owed.put(change.name(), change);
        }
      }
    }
    StorageException why = Database.failure(database.file(), cause);
    if (!failing()) {
      LOG.atError().addKeyValue("err", why.getMessage()).log("Storage cannot be written");
    }
    failure = why;
    batches.forEach(batch -> batch.safe().completeExceptionally(why));
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
      synchronized (owed) {
        everything.get().forEach(change -> owed.putIfAbsent(change.name(), change));
      }
    } catch (StorageException e) {
      failure = e;
    }
  }

  /** Writes what waits and ends; what cannot be written by then is lost. */
  void close(Duration patience) {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
