package dev.tocsin.persistence;

import dev.tocsin.persistence.Journal.Batch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to the disk, and what is owed to it because it fails or hangs. While it hangs,
 * whatever comes is owed at once, so that nobody waits and nothing piles up. Safe on any thread.
 */
final class Backlog {
  /** How often a transaction is looked at before it is known to hang. */
  private static final int GLANCES = 6;

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition begun = lock.newCondition();
  private final Owed owed = new Owed();
  private List<Batch> waiting = new ArrayList<>();
  private List<Batch> underWay = List.of();

  private boolean writing;
  private boolean hangs;

  /** How many transactions there have been, which of them is watched, and for how long it was. */
  private long transactions;

  private long watched;
  private Duration lasted = Duration.ZERO;
  private boolean watcherSleeps;
  private boolean closed;
  private boolean lastTry;
  private volatile @Nullable StorageException failure;

  /** What one transaction writes, in this order. */
  record Work(List<Change> owed, List<Batch> batches) {
    private List<Change> fresh() {
      return Backlog.changes(batches);
    }
  }

  Backlog(Path file) {
    this.file = file;
  }

  private static List<Change> changes(List<Batch> batches) {
    List<Change> all = new ArrayList<>();
    batches.forEach(batch -> all.addAll(batch.changes()));
    return all;
  }

  void submit(Batch batch) {
    StorageException why;
    lock.lock();
    try {
      if (!hangs) {
        waiting.add(batch);
        arrived.signal();
        return;
      }
      owed.add(batch.changes());
      why = hanging();
    } finally {
      lock.unlock();
    }
    batch.safe().completeExceptionally(why);
  }

  /** What is wrong with the disk, or null. */
  @Nullable StorageException failure() {
    StorageException hang = hang();
    return hang == null ? failure : hang;
  }

  boolean failing() {
    return failure != null;
  }

  /** The same where a commit does not return; null where it fails, too. */
  @Nullable StorageException hang() {
    lock.lock();
    try {
      return hangs ? hanging() : null;
    } finally {
      lock.unlock();
    }
  }

  private StorageException hanging() {
    return StorageException.hanging(
        file, "the disk hangs: a commit began " + lasted.toSeconds() + " s ago");
  }

  int owedCount() {
    lock.lock();
    try {
      return owed.count();
    } finally {
      lock.unlock();
    }
  }

  boolean owes(Object name) {
    lock.lock();
    try {
      return owed.has(name);
    } finally {
      lock.unlock();
    }
  }

  /** What is known is more than the disk has. */
  void oweMissing(List<Change> known) {
    lock.lock();
    try {
      owed.addMissing(known);
    } finally {
      lock.unlock();
    }
  }

  /**
   * For the writer: what is to be written, as soon as there is something; after the rest where the
   * disk fails; null at the end, which comes after one last try.
   */
  @Nullable Work take(Duration rest) {
    lock.lock();
    try {
      pause(rest);
      while (waiting.isEmpty() && !failing() && !closed) {
        arrived.awaitUninterruptibly();
      }
      if (closed && waiting.isEmpty() && (lastTry || owed.count() == 0)) {
        return null;
      }
      lastTry = closed;
      underWay = waiting;
      waiting = new ArrayList<>();
      writing = true;
      transactions++;
      if (watcherSleeps) {
        begun.signal();
      }
      return new Work(owed.all(), underWay);
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration rest) {
    long left = rest.toNanos();
    while (left > 0 && !closed) {
      try {
        left = arrived.awaitNanos(left);
      } catch (InterruptedException e) {
        closed = true;
      }
    }
  }

  /** For the writer: the work is on disk. Tells whether the disk had failed and all is well now. */
  boolean written(Work work) {
    boolean recovered;
    lock.lock();
    try {
      owed.written(work.owed());
      if (hangs) {
        owed.written(work.fresh());
      }
      recovered = failing() && owed.count() == 0;
      if (recovered) {
        failure = null;
      }
      ended();
    } finally {
      lock.unlock();
    }
    work.batches().forEach(batch -> batch.safe().complete(null));
    return recovered;
  }

  /**
   * For the writer: nothing of the work is on disk. Tells whether the disk had not failed before.
   */
  boolean failed(Work work, StorageException why) {
    boolean first;
    lock.lock();
    try {
      if (!hangs) {
        owed.add(work.fresh());
      }
      first = !failing();
      failure = why;
      ended();
    } finally {
      lock.unlock();
    }
    work.batches().forEach(batch -> batch.safe().completeExceptionally(why));
    return first;
  }

  private void ended() {
    underWay = List.of();
    writing = false;
    hangs = false;
  }

  /**
   * Waits until a transaction takes longer than this; it and all that waits is owed then. Tells
   * what is wrong, or null at the end.
   */
  @Nullable StorageException awaitHang(Duration patience) {
    List<Batch> late = new ArrayList<>();
    StorageException why;
    lock.lock();
    try {
      while (hangs || !writing || lasted.compareTo(patience) < 0) {
        if (closed) {
          return null;
        }
        watch(patience.dividedBy(GLANCES));
      }
      late.addAll(underWay);
      late.addAll(waiting);
      owed.addUncertain(changes(underWay));
      owed.add(changes(waiting));
      waiting = new ArrayList<>();
      hangs = true;
      why = hanging();
      failure = why;
    } finally {
      lock.unlock();
    }
    late.forEach(batch -> batch.safe().completeExceptionally(why));
    return why;
  }

  /** Sleeps while nothing is written. */
  @SuppressWarnings("WaitNotInLoop") // It looks again in any case.
  private void watch(Duration glance) {
    try {
      if (writing) {
        long left = begun.awaitNanos(glance.toNanos());
        lasted = lasted.plus(glance).minusNanos(left);
      } else {
        watcherSleeps = true;
        begun.await();
        watcherSleeps = false;
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    if (watched != transactions) {
      watched = transactions;
      lasted = Duration.ZERO;
    }
  }

  /** What waits is still written; nothing more is to come. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
      begun.signal();
    } finally {
      lock.unlock();
    }
  }
}
