package dev.tocsin.clock;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;

/**
 * Time that passes when a test says so: every task runs in its turn, at its moment. The wall clock
 * may be set to another time, which moves no task.
 */
public final class FakeTimers implements Timers, InstantSource {
  /** In which order: by moment, then as they were scheduled. */
  private record Turn(Duration at, long order) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int byMoment = at.compareTo(other.at);
      return byMoment == 0 ? Long.compare(order, other.order) : byMoment;
    }
  }

  /** With code that is not compiled yet, and what is sent in the same go. */
  private static final Duration LONGEST_TASK = Duration.ofMillis(500);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final TreeMap<Turn, Runnable> tasks = new TreeMap<>();
  private Duration now = Duration.ZERO;
  private Instant zero;
  private long order;

  public FakeTimers(Instant start) {
    zero = start;
  }

  @Override
  public Instant instant() {
    return zero.plus(now);
  }

  @Override
  public Duration elapsed() {
    return now;
  }

  /** Sets the wall clock forward, or back. */
  public void setClock(Duration by) {
    zero = zero.plus(by);
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Turn turn = new Turn(delay.isNegative() ? now : now.plus(delay), order++);
    tasks.put(turn, task);
    return () -> tasks.remove(turn);
  }

  /** Forgets every task, as the end of a process does. */
  public void die() {
    tasks.clear();
  }

  public void advanceTo(Instant end) {
    advance(Duration.between(instant(), end));
  }

  public void advance(Duration by) {
    Duration end = now.plus(by);
    while (!tasks.isEmpty() && tasks.firstKey().at().compareTo(end) <= 0) {
      var next = tasks.pollFirstEntry();
      now = next.getKey().at().compareTo(now) > 0 ? next.getKey().at() : now;
      run(next.getValue());
    }
    now = end;
  }

  /** A task that takes long keeps everybody else from the core: that is a fault. */
  private static void run(Runnable task) {
    long before = THREADS.getCurrentThreadCpuTime();
    task.run();
    Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
    if (took.compareTo(LONGEST_TASK) > 0) {
      throw new AssertionError("a task of the core took " + took + " of CPU");
    }
  }
}
