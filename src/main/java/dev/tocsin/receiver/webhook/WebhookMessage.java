package dev.tocsin.receiver.webhook;

import dev.tocsin.alert.Alert;
import dev.tocsin.notify.Notification;
import dev.tocsin.receiver.GoJson;
import dev.tocsin.template.TemplateAlert;
import dev.tocsin.template.TemplateData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a webhook is told of a notification: version 4 of upstream's message. */
record WebhookMessage(String groupKey, TemplateData data, long truncatedAlerts) {
  private static final String VERSION = "4";
  private static final String NO_END = "0001-01-01T00:00:00Z";

  static WebhookMessage of(Notification notification, long maxAlerts) {
    List<Alert> kept = kept(notification, maxAlerts);
    return new WebhookMessage(
        notification.groupKey(),
        notification.data(kept),
        notification.alerts().size() - kept.size());
  }

  /** Of too many alerts the firing ones are kept first, in the order of all. */
  private static List<Alert> kept(Notification notification, long maxAlerts) {
    List<Alert> all = notification.alerts();
    if (maxAlerts == 0 || all.size() <= maxAlerts) {
      return all;
    }
    return all.stream()
        .sorted(Comparator.comparing(alert -> alert.resolvedAt(notification.at())))
        .limit(maxAlerts)
        .sorted(Alert.ORDER)
        .toList();
  }

  /** With the line break that Go's encoder ends with. */
  String json() {
    return GoJson.inOrder(fields()) + "\n";
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("receiver", data.receiver());
    fields.put("status", data.status());
    fields.put("alerts", alerts());
    fields.put("notification_reason", data.notificationReason());
    fields.put("groupLabels", data.groupLabels());
    fields.put("commonLabels", data.commonLabels());
    fields.put("commonAnnotations", data.commonAnnotations());
    fields.put("routeLabels", data.routeLabels());
    fields.put("externalURL", data.externalUrl());
    fields.put("version", VERSION);
    fields.put("groupKey", groupKey);
    fields.put("truncatedAlerts", truncatedAlerts);
    return fields;
  }

  private List<Object> alerts() {
    List<Object> alerts = new ArrayList<>(data.alerts().size());
    data.alerts().forEach(alert -> alerts.add(fields(alert)));
    return alerts;
  }

  private static Map<String, Object> fields(TemplateAlert alert) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", alert.status());
    fields.put("labels", alert.labels());
    fields.put("annotations", alert.annotations());
    fields.put("startsAt", alert.startsAt());
    fields.put("endsAt", alert.endsAt() == null ? NO_END : alert.endsAt());
    fields.put("generatorURL", alert.generatorUrl());
    fields.put("fingerprint", alert.fingerprint());
    return fields;
  }
}
