package dev.tocsin.clock;

import java.time.Duration;

/** Runs tasks later, on the context that owns the routing state. */
public interface Timers {
  /** Runs the task once, after the delay; a delay of zero or less means as soon as possible. */
  Timer schedule(Duration delay, Runnable task);

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Timer {
    /** Forgets the task; nothing happens where it has run or was cancelled before. */
    void cancel();
  }
}
