package dev.tocsin.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when a test says so: every task runs in its turn, at its moment. */
public final class FakeTimers implements Timers, InstantSource {
  private record Task(Instant at, long order, Runnable task) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::order));
  private Instant now;
  private long order;

  public FakeTimers(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Instant at = delay.isNegative() ? now : now.plus(delay);
    Task scheduled = new Task(at, order++, task);
    tasks.add(scheduled);
    return () -> tasks.remove(scheduled);
  }

  public void advance(Duration by) {
    advanceTo(now.plus(by));
  }

  public void advanceTo(Instant end) {
    while (!tasks.isEmpty() && !tasks.peek().at().isAfter(end)) {
      Task next = tasks.remove();
      now = next.at().isAfter(now) ? next.at() : now;
      next.task().run();
    }
    now = end;
  }
}
