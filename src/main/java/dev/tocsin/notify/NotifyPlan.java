package dev.tocsin.notify;

import dev.tocsin.timeinterval.TimeIntervals;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What notifications need of a configuration; replaced as a whole by a reload.
 *
 * @param receivers the integrations of every receiver, by its name
 * @param intervals those that routes name
 * @param externalUrl under which people reach this Tocsin
 */
public record NotifyPlan(
    Map<String, List<Integration>> receivers,
    TimeIntervals intervals,
    RouteLabels routeLabels,
    String externalUrl) {
  public NotifyPlan {
    receivers = Map.copyOf(receivers);
  }

  /** Whether a route with these active and muting time intervals may speak at a time. */
  public Hours hours(List<String> active, List<String> mute, Instant now) {
    return Hours.of(active, mute, intervals, now);
  }

  List<Integration> integrations(String receiver) {
    return receivers.getOrDefault(receiver, List.of());
  }

  /** Those of all receivers, in the order of their names. */
  List<Integration> integrations() {
    return receivers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(each -> each.getValue().stream())
        .toList();
  }

  /** Whom the integrations of a receiver tell, one entry each. */
  public List<String> destinations(String receiver) {
    return integrations(receiver).stream().map(Integration::destination).toList();
  }

  /** How many integrations of a receiver tell a destination. */
  public int telling(String receiver, String destination) {
    int count = 0;
    for (Integration integration : integrations(receiver)) {
      count += integration.destination().equals(destination) ? 1 : 0;
    }
    return count;
  }
}
