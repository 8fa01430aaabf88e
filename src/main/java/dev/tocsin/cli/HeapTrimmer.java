package dev.tocsin.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Has the heap collected, and so made smaller, when it holds half as much again as what lived after
 * the last time, and now and then in any case: the serial collector would rather take a quarter of
 * the machine's memory first. A heap whose collection takes long is left alone but once an hour.
 */
final class HeapTrimmer implements AutoCloseable {
  static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
  private static final long OFTEN = Duration.ofMinutes(15).dividedBy(INTERVAL);
  private static final long RARELY = Duration.ofHours(1).dividedBy(INTERVAL);
  private static final long LEAST_GROWTH = 32L << 20;

  private final LongSupplier used;
  private final Supplier<Duration> collection;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heap-trimmer").factory());
  private Duration pause = Duration.ZERO;
  private long lived;
  private long checks;

  /**
   * Begins nothing yet.
   *
   * @param used how many bytes of the heap are taken, by what lives and what does not
   * @param collection returns when the heap has been collected, and how long that took
   */
  HeapTrimmer(LongSupplier used, Supplier<Duration> collection) {
    this.used = used;
    this.collection = collection;
  }

  static HeapTrimmer ofThisProcess() {
    Runtime runtime = Runtime.getRuntime();
    return new HeapTrimmer(
        () -> runtime.totalMemory() - runtime.freeMemory(), HeapTrimmer::collect);
  }

  private static Duration collect() {
    long begun = System.nanoTime();
    System.gc();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  void start() {
    var _ =
        thread.scheduleWithFixedDelay(
            this::check, INTERVAL.toSeconds(), INTERVAL.toSeconds(), TimeUnit.SECONDS);
  }

  /** One look, due every {@link #INTERVAL}. */
  void check() {
    checks++;
    if (isDue()) {
      pause = collection.get();
      lived = used.getAsLong();
      checks = 0;
    }
  }

  private boolean isDue() {
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      return checks >= RARELY;
    }
    return checks >= OFTEN || used.getAsLong() > lived + lived / 2 + LEAST_GROWTH;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
