package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.template.TemplateData;
import java.time.Instant;
import java.util.List;

/**
 * What one group has to tell one receiver: these alerts, as they stood at a flush.
 *
 * @param idempotencyKey the same on every attempt of this notification and on no other
 * @param groupKey the group's key as upstream writes it
 * @param routeLabels the route's labels, rendered
 * @param alerts in {@link Alert#ORDER}; firing or resolved as of {@code at}
 * @param at when the group was flushed
 * @param externalUrl under which people reach this Tocsin
 */
public record Notification(
    String idempotencyKey,
    String groupKey,
    String receiver,
    Reason reason,
    Labels groupLabels,
    Labels routeLabels,
    List<Alert> alerts,
    Instant at,
    String externalUrl) {
  public Notification {
    alerts = List.copyOf(alerts);
  }

  /** The same about other alerts. */
  Notification about(List<Alert> others) {
    return new Notification(
        idempotencyKey,
        groupKey,
        receiver,
        reason,
        groupLabels,
        routeLabels,
        others,
        at,
        externalUrl);
  }

  /** What templates and webhooks see of it. */
  public TemplateData data() {
    return data(alerts);
  }

  /** The same about some of the alerts. */
  public TemplateData data(List<Alert> some) {
    return TemplateData.of(
        receiver, reason.text(), groupLabels, routeLabels, some, at, externalUrl);
  }
}
