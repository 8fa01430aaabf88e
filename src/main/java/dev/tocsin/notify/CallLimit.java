package dev.tocsin.notify;

import java.time.Duration;

/**
 * How many calls a destination is asked to take at a time, learned from how it answers: eight at
 * first; one more after every good answer while others wait; twice as many whenever the first in
 * its queue has waited 100 ms for a call to end, up to 128; half as many after a call that failed,
 * but no fewer than eight; and one where it asked for a rest, from which it grows again.
 */
final class CallLimit {
  static final int FIRST = 8;
  private static final int MOST = 128;
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final int most;
  private int calls;

  /** When waiting made it grow, or a failure made it shrink. */
  private Duration changed;

  /**
   * The limit of a destination of which nothing is known yet.
   *
   * @param most how many calls it takes at most, by what its integration knows
   * @param now in monotonic time, like all times here
   */
  CallLimit(int most, Duration now) {
    this.most = Math.clamp(most, 1, MOST);
    calls = Math.min(FIRST, this.most);
    changed = now;
  }

  int calls() {
    return calls;
  }

  /** Whether it is below where it begins. */
  boolean low() {
    return calls < Math.min(FIRST, most);
  }

  /** A call was answered well. */
  void answered(boolean othersWait) {
    if (othersWait || low()) {
      calls = Math.min(most, calls + 1);
    }
  }

  /** A call failed for now. */
  void failed(Duration now) {
    calls = Math.min(calls, Math.max(Math.min(FIRST, most), calls / 2));
    changed = now;
  }

  /** The destination asked for a rest. */
  void rested(Duration now) {
    calls = 1;
    changed = now;
  }

  boolean mayGrow() {
    return calls < most;
  }

  /** When waiting makes it grow, for one that has waited since a time. */
  Duration growsAt(Duration waitsSince) {
    return (waitsSince.compareTo(changed) > 0 ? waitsSince : changed).plus(PATIENCE);
  }

  /** Grows where that is due for one that has waited since a time. */
  void grow(Duration waitsSince, Duration now) {
    if (mayGrow() && growsAt(waitsSince).compareTo(now) <= 0) {
      calls = Math.min(most, 2 * calls);
      changed = now;
    }
  }
}
