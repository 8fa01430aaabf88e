package dev.tocsin.store;

import dev.tocsin.alert.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hears of alerts whose being active may have changed; not of re-sends that only move the end. */
public interface AlertListener {
  /**
   * An alert is new, has changed its content, has resolved, or fires again.
   *
   * @param before what was known of it; null for a new one
   */
  void changed(@Nullable Alert before, Alert alert, Instant now);

  /** An alert was not sent again before its end. Comes after the end, once. */
  default void ranOut(Alert alert, Instant now) {}

  /** An alert was not taken in, for there are too many of its name. */
  default void refused(Alert alert, Instant now) {}

  /** An alert has been dropped; nothing holds it any more. */
  void forgotten(Alert alert);
}
