package dev.tocsin.clock;

import java.time.Duration;

/**
 * Runs tasks later, on the thread that owns the routing state. Waiting goes by monotonic time: a
 * wall clock that jumps moves no timer.
 */
public interface Timers {
  /** Runs the task once, after the delay; a delay of zero or less means as soon as possible. */
  Timer schedule(Duration delay, Runnable task);

  /** How much monotonic time has passed since some moment before the first call. */
  Duration elapsed();

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Timer {
    /** Forgets the task; nothing happens where it has run or was cancelled before. */
    void cancel();
  }
}
