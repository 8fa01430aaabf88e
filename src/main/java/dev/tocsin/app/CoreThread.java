package dev.tocsin.app;

import dev.tocsin.clock.Slices;
import dev.tocsin.clock.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that owns the routing state: runs its tasks one at a time, at once or at their time,
 * and long ones in slices with the others between them.
 *
 * <p>A long task has a thread of its own, which runs only while this one waits for it: at any
 * moment one of the two works, so that the state needs no locks.
 */
final class CoreThread implements Executor, Timers, Slices, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CoreThread.class);
  private static final long SLICE_NANOS = Duration.ofMillis(2).toNanos();
  private static final long LONGEST_SLICE_NANOS = Duration.ofMillis(8).toNanos();
  private static final long IDLE = Long.MIN_VALUE;

  private final ScheduledThreadPoolExecutor tasks;
  private final Queue<Runnable> longTasks = new ArrayDeque<>();
  private final Semaphore go = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private @Nullable Thread longThread;
  private boolean longRuns;
  private long sliceEnds;
  private long sliceEnded;

  /** When the task that runs began; {@link #IDLE} for none. */
  private volatile long began = IDLE;

  CoreThread() {
    tasks = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("core").daemon().factory());
    tasks.setRemoveOnCancelPolicy(true);
    tasks.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Runs the task after those that wait; one that comes after the end is dropped. */
  @Override
  public void execute(Runnable task) {
    try {
      tasks.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      LOG.atDebug().log("A task came after the end");
    }
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    try {
      Future<?> scheduled = tasks.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime());
  }

  private void run(Runnable task) {
    began = System.nanoTime();
    try {
      task.run();
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      LOG.atError().setCause(e).log("A task of the core failed");
    } finally {
      began = IDLE;
    }
  }

  /** For how long the task that runs has been running; zero for none. Safe on any thread. */
  Duration busy() {
    long since = began;
    return since == IDLE ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  @Override
  public void begin(Runnable task) {
    longTasks.add(task);
    if (!longRuns) {
      longRuns = true;
      sliceEnded = System.nanoTime();
      resume();
    }
  }

  /**
   * Lets the long task go on until it pauses or there is none left; on the core thread. The longer
   * it had to wait, the longer its slice, lest many short tasks keep it from its end.
   */
  private void resume() {
    if (longThread == null) {
      longThread = Thread.ofPlatform().name("core-long").daemon().start(this::runLongTasks);
    }
    long now = System.nanoTime();
    sliceEnds = now + Math.clamp((now - sliceEnded) / 2, SLICE_NANOS, LONGEST_SLICE_NANOS);
    go.release();
    back.acquireUninterruptibly();
    sliceEnded = System.nanoTime();
    if (longRuns) {
      execute(this::resume);
    }
  }

  private void runLongTasks() {
    while (true) {
      go.acquireUninterruptibly();
      for (Runnable task = longTasks.poll(); task != null; task = longTasks.poll()) {
        runLong(task);
      }
      longRuns = false;
      back.release();
    }
  }

  private void runLong(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.atError().setCause(e).log("A task of the core failed");
    }
    pauseIfDue();
  }

  @Override
  public void pauseIfDue() {
    if (Thread.currentThread() == longThread && System.nanoTime() - sliceEnds > 0) {
      back.release();
      go.acquireUninterruptibly();
    }
  }

  /** Drops what waits; what runs goes on to its end. */
  @Override
  public void close() {
    tasks.shutdown();
  }
}
