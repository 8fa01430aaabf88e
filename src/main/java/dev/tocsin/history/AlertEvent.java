package dev.tocsin.history;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an alert.
 *
 * @param suppression by what it is kept back, and from whom; {@link Suppression#NONE} where the
 *     kind is not about that
 */
public record AlertEvent(Instant at, Labels alert, Kind kind, Suppression suppression) {
  /** What can happen to an alert. */
  public enum Kind {
    /** It is new, or fires again. */
    FIRED,
    /** Its sender said that it is over. */
    RESOLVED,
    /** Its content has changed while it fires. */
    UPDATED,
    /** A group looked at it and was kept from telling it. */
    SUPPRESSED,
    /** Nothing keeps it back any more. */
    UNSUPPRESSED,
    /** Its end came without a word from its sender. */
    TIMED_OUT,
    /** It was dropped, for there are too many of its name. */
    REFUSED;

    /** As people write it: {@code timed_out}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static AlertEvent of(Instant at, Labels alert, Kind kind) {
    return new AlertEvent(at, alert, kind, Suppression.NONE);
  }

  /**
   * What it means for an alert that it was posted.
   *
   * @param before what was known of it; null for a new one
   * @return null where nothing has happened: a resolution that is told again, or an alert that is
   *     sent again a little late
   */
  public static @Nullable AlertEvent of(@Nullable Alert before, Alert alert, Instant now) {
    if (before == null) {
      return of(now, alert.labels(), alert.resolvedAt(now) ? Kind.RESOLVED : Kind.FIRED);
    }
    boolean fired = !before.resolvedAt(now) || before.ranOutUnnoticed(now);
    if (alert.resolvedAt(now)) {
      return fired ? of(now, alert.labels(), Kind.RESOLVED) : null;
    }
    if (!fired) {
      return of(now, alert.labels(), Kind.FIRED);
    }
    return alert.differsOnlyInEnd(before) ? null : of(now, alert.labels(), Kind.UPDATED);
  }
}
