package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Hours;
import dev.tocsin.notify.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route does with an alert.
 *
 * @param hours whether the route may speak now
 * @param alerts how many alerts the group holds; 0 where it does not exist
 * @param lastFlush null where the group has not spoken
 * @param nextFlush when it speaks next, or would speak first; null where it does not exist and
 *     nothing makes it
 * @param integrations what each integration of the receiver knows and will hear, at the time of the
 *     next flush and as long as no alert changes
 */
public record Handling(
    Route route,
    String groupKey,
    Labels groupLabels,
    Hours hours,
    int alerts,
    @Nullable Instant lastFlush,
    @Nullable Instant nextFlush,
    List<Outlook> integrations) {
  public Handling {
    integrations = List.copyOf(integrations);
  }

  /** The first flush that will repeat the alert to an integration; null for none. */
  public @Nullable Instant nextRepeat(Outlook outlook) {
    Outlook.Next next = outlook.next();
    return next == null || next.repeatFrom() == null || nextFlush == null
        ? null
        : firstFlushFrom(next.repeatFrom(), nextFlush);
  }

  private Instant firstFlushFrom(Instant wanted, Instant flush) {
    if (!wanted.isAfter(flush)) {
      return flush;
    }
    Duration interval = route.options().groupInterval();
    Duration wait = Duration.between(flush, wanted);
    long whole = wait.dividedBy(interval);
    Instant before = flush.plus(interval.multipliedBy(whole));
    return before.isBefore(wanted) ? before.plus(interval) : before;
  }
}
