package dev.tocsin.notify;

import dev.tocsin.timeinterval.TimeIntervals;
import java.time.Instant;
import java.util.List;

/**
 * Whether a route may speak at a time.
 *
 * @param reason why it may not
 * @param mutedBy the names of the time intervals that keep it silent
 */
public record Hours(Reason reason, List<String> mutedBy) {
  private static final Hours OPEN = new Hours(Reason.NOTHING_NEW, List.of());

  /** Active intervals come first, as upstream. */
  static Hours of(List<String> active, List<String> mute, TimeIntervals intervals, Instant now) {
    if (!active.isEmpty() && intervals.containing(active, now).isEmpty()) {
      return new Hours(Reason.ACTIVE_TIME_INTERVAL, active);
    }
    List<String> muting = intervals.containing(mute, now);
    return muting.isEmpty() ? OPEN : new Hours(Reason.MUTE_TIME_INTERVAL, muting);
  }

  public boolean closed() {
    return !mutedBy.isEmpty();
  }
}
