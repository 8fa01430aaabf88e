package dev.tocsin.api.tocsin;

import dev.tocsin.alert.Alert;
import dev.tocsin.api.JsonFields;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.notify.DeliveryView;
import java.io.IOException;

/** Writes what has not arrived. For use by one thread. */
final class DeliveryJson {
  private static final int MOST_ALERTS = 20;
  private static final JsonName SINCE = JsonName.of("since");
  private static final JsonName NEXT_ATTEMPT = JsonName.of("nextAttempt");
  private static final JsonName FINGERPRINT = JsonName.of("fingerprint");
  private static final JsonName LABELS = JsonName.of("labels");

  private final JsonWriter json;
  private final JsonFields fields;

  DeliveryJson(JsonWriter json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  void write(Iterable<DeliveryView> deliveries) throws IOException {
    json.startArray();
    for (DeliveryView delivery : deliveries) {
      write(delivery);
    }
    json.endArray();
  }

  void write(DeliveryView delivery) throws IOException {
    json.startObject();
    json.field("id", delivery.id());
    json.field("status", delivery.status().text());
    json.field("receiver", delivery.receiver());
    json.field("integration", delivery.integration());
    json.field("groupKey", delivery.groupKey());
    json.field("reason", delivery.reason());
    fields.time(SINCE, delivery.since());
    json.field("attempts", delivery.attempts());
    json.field("error", delivery.error());
    json.field("underWay", delivery.underWay());
    if (delivery.nextAttempt() != null) {
      fields.time(NEXT_ATTEMPT, delivery.nextAttempt());
    }
    json.name("alerts").startArray();
    for (Alert alert : delivery.alerts().stream().limit(MOST_ALERTS).toList()) {
      alert(alert, delivery);
    }
    json.endArray();
    json.field("moreAlerts", Math.max(0, delivery.alerts().size() - MOST_ALERTS));
    json.endObject();
  }

  private void alert(Alert alert, DeliveryView delivery) throws IOException {
    json.startObject();
    json.field("status", alert.resolvedAt(delivery.since()) ? "resolved" : "firing");
    fields.fingerprint(FINGERPRINT, alert.labels().fingerprint());
    fields.labels(LABELS, alert.labels());
    json.endObject();
  }
}
