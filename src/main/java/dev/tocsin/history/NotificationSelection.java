package dev.tocsin.history;

import dev.tocsin.history.NotificationEvent.Status;
import dev.tocsin.matcher.Matcher;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of notifications are asked for.
 *
 * @param subject what at least one alert of a notification must be
 * @param receiver what the receiver's name must match; null for any
 * @param statuses empty for all
 */
public record NotificationSelection(
    Period period, Subject subject, @Nullable Matcher receiver, Set<Status> statuses) {
  public NotificationSelection {
    statuses = Set.copyOf(statuses);
  }
}
