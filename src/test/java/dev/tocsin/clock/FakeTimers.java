package dev.tocsin.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;

/** Time that passes when a test says so: every task runs in its turn, at its moment. */
public final class FakeTimers implements Timers, InstantSource {
  /** In which order: by moment, then as they were scheduled. */
  private record Turn(Instant at, long order) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int byMoment = at.compareTo(other.at);
      return byMoment == 0 ? Long.compare(order, other.order) : byMoment;
    }
  }

  private final TreeMap<Turn, Runnable> tasks = new TreeMap<>();
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
    Turn turn = new Turn(delay.isNegative() ? now : now.plus(delay), order++);
    tasks.put(turn, task);
    return () -> tasks.remove(turn);
  }

  /** Forgets every task, as the end of a process does. */
  public void die() {
    tasks.clear();
  }

  public void advance(Duration by) {
    advanceTo(now.plus(by));
  }

  public void advanceTo(Instant end) {
    while (!tasks.isEmpty() && !tasks.firstKey().at().isAfter(end)) {
      var next = tasks.pollFirstEntry();
      now = next.getKey().at().isAfter(now) ? next.getKey().at() : now;
      next.getValue().run();
    }
    now = end;
  }
}
