package dev.tocsin.api;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The threads that reads run on: they end when idle, and only as many of them as there are
 * processors work at a time, in turns. Answers whose readers are slow wait beside them, so many at
 * most; then the one that has waited longest is cut. Safe from any thread.
 */
final class ReadThreads implements AutoCloseable {
  private static final int IDLE_SECONDS = 10;
  private static final long SLICE_NANOS = Duration.ofMillis(5).toNanos();

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final Semaphore turns;
  private final Set<Reading> slow = new LinkedHashSet<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("read-", 1).factory());

  /**
   * How much reads may take.
   *
   * @param atWork how many compute at a time
   * @param slow how many answers may wait for slow readers
   * @param hurry for how long an answer that waits for its reader keeps its place
   * @param patience for how long a reader may take nothing before its answer is cut
   */
  record Limits(int atWork, int slow, Duration hurry, Duration patience) {
    private static final int MOST_SLOW = 64;
    private static final int LEAST_SLOW = 8;
    private static final long SLOW_BYTES = 8L << 20;

    /** Those for this machine: an answer takes about half a megabyte, buffers and all. */
    static Limits standard() {
      Runtime runtime = Runtime.getRuntime();
      return new Limits(
          runtime.availableProcessors(),
          Math.clamp(runtime.maxMemory() / SLOW_BYTES, LEAST_SLOW, MOST_SLOW),
          Duration.ofMillis(100),
          Duration.ofSeconds(10));
    }
  }

  /**
   * None runs yet.
   *
   * @param nanoTime monotonic time
   */
  ReadThreads(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    turns = new Semaphore(limits.atWork(), true);
  }

  /** Runs the task in a turn; it gives the turn up while it waits. */
  void run(Runnable task) {
    threads.execute(() -> {
      turns.acquireUninterruptibly();
      try {
        task.run();
      } finally {
        turns.release();
      }
    });
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** Lets others work where the turn that began then is over; returns when the turn began. */
  long takeTurns(long began) {
    if (!turns.hasQueuedThreads() || now() - began < SLICE_NANOS) {
      return began;
    }
    turns.release();
    turns.acquireUninterruptibly();
    return now();
  }

  /** Waits without a turn until there is room; false when the reader has taken nothing for long. */
  boolean await(Reading reading, Semaphore room) throws InterruptedException {
    if (room.tryAcquire()) {
      return true;
    }
    turns.release();
    try {
      return acquire(room, limits.hurry()) || awaitSlow(reading, room);
    } finally {
      turns.acquireUninterruptibly();
    }
  }

  private boolean awaitSlow(Reading reading, Semaphore room) throws InterruptedException {
    reading.leave();
    begin(reading);
    try {
      return acquire(room, limits.patience().minus(limits.hurry()));
    } finally {
      synchronized (slow) {
        slow.remove(reading);
      }
    }
  }

  private static boolean acquire(Semaphore room, Duration patience) throws InterruptedException {
    return room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void begin(Reading reading) {
    synchronized (slow) {
      slow.add(reading);
      if (slow.size() > limits.slow()) {
        Iterator<Reading> longest = slow.iterator();
        longest.next().cut();
        longest.remove();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
