package dev.tocsin.receiver.webhook;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.notify.Notification;
import dev.tocsin.receiver.GoJson;
import dev.tocsin.template.TemplateAlert;
import dev.tocsin.template.TemplateData;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** What a webhook is told of a notification: version 4 of upstream's message. */
record WebhookMessage(String groupKey, TemplateData data, long truncatedAlerts) {
  private static final String VERSION_4 = "4";
  private static final String NO_END = "0001-01-01T00:00:00Z";
  private static final JsonName RECEIVER = JsonName.of("receiver");
  private static final JsonName STATUS = JsonName.of("status");
  private static final JsonName ALERTS = JsonName.of("alerts");
  private static final JsonName NOTIFICATION_REASON = JsonName.of("notification_reason");
  private static final JsonName GROUP_LABELS = JsonName.of("groupLabels");
  private static final JsonName COMMON_LABELS = JsonName.of("commonLabels");
  private static final JsonName COMMON_ANNOTATIONS = JsonName.of("commonAnnotations");
  private static final JsonName ROUTE_LABELS = JsonName.of("routeLabels");
  private static final JsonName EXTERNAL_URL = JsonName.of("externalURL");
  private static final JsonName VERSION = JsonName.of("version");
  private static final JsonName GROUP_KEY = JsonName.of("groupKey");
  private static final JsonName TRUNCATED_ALERTS = JsonName.of("truncatedAlerts");
  private static final JsonName LABELS = JsonName.of("labels");
  private static final JsonName ANNOTATIONS = JsonName.of("annotations");
  private static final JsonName STARTS_AT = JsonName.of("startsAt");
  private static final JsonName ENDS_AT = JsonName.of("endsAt");
  private static final JsonName GENERATOR_URL = JsonName.of("generatorURL");
  private static final JsonName FINGERPRINT = JsonName.of("fingerprint");

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

  /** As Go's encoder writes it. */
  Buffer json() {
    return GoJson.of(this::write);
  }

  private void write(JsonWriter json) throws IOException {
    json.startObject();
    json.name(RECEIVER).text(data.receiver());
    json.name(STATUS).text(data.status());
    json.name(ALERTS).startArray();
    for (TemplateAlert alert : data.alerts()) {
      write(alert, json);
    }
    json.endArray();
    json.name(NOTIFICATION_REASON).text(data.notificationReason());
    labels(GROUP_LABELS, data.groupLabels(), json);
    labels(COMMON_LABELS, data.commonLabels(), json);
    labels(COMMON_ANNOTATIONS, data.commonAnnotations(), json);
    labels(ROUTE_LABELS, data.routeLabels(), json);
    json.name(EXTERNAL_URL).text(data.externalUrl());
    json.name(VERSION).text(VERSION_4);
    json.name(GROUP_KEY).text(groupKey);
    json.name(TRUNCATED_ALERTS).number(truncatedAlerts);
    json.endObject();
  }

  private static void write(TemplateAlert alert, JsonWriter json) throws IOException {
    json.startObject();
    json.name(STATUS).text(alert.status());
    labels(LABELS, alert.labels(), json);
    labels(ANNOTATIONS, alert.annotations(), json);
    json.name(STARTS_AT).text(Timestamps.exact(alert.startsAt()));
    json.name(ENDS_AT).text(alert.endsAt() == null ? NO_END : Timestamps.exact(alert.endsAt()));
    json.name(GENERATOR_URL).text(alert.generatorUrl());
    json.name(FINGERPRINT).text(alert.fingerprint());
    json.endObject();
  }

  private static void labels(JsonName name, Labels labels, JsonWriter json) throws IOException {
    json.name(name);
    LabelsJson.write(labels, json);
  }
}
