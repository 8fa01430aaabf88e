package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import java.util.List;

/**
 * An aggregation group as it stood at a moment, for readers on other threads.
 *
 * @param routeLabels the route's labels, rendered
 * @param alerts in no particular order, resolved ones too
 * @param mutedBy the time intervals that mute the whole group
 */
public record GroupSnapshot(
    Route route,
    String groupKey,
    Labels groupLabels,
    Labels routeLabels,
    List<Alert> alerts,
    List<String> mutedBy) {
  public String receiver() {
    return route.receiver();
  }
}
