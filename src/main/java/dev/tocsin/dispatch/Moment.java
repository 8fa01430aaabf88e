package dev.tocsin.dispatch;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment on both clocks.
 *
 * @param wall for showing and for comparing with what others wrote
 * @param elapsed monotonic, for waiting
 */
record Moment(Instant wall, Duration elapsed) {
  /** What the wall clock shows, or would have shown, at a monotonic time. */
  Instant at(Duration time) {
    return wall.plus(time.minus(elapsed));
  }

  /** The monotonic time at which the wall clock shows an instant, if it is not set. */
  Duration at(Instant time) {
    return elapsed.plus(Duration.between(wall, time));
  }
}
