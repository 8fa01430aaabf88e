package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonReader.Kind;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.state.Codec;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A delivery in JSON. */
final class DeliveryCodec implements Codec<String, StoredDelivery> {
  private final Function<String, @Nullable Alert> alerts;

  DeliveryCodec(Function<String, @Nullable Alert> alerts) {
    this.alerts = alerts;
  }

  @Override
  public void write(StoredDelivery delivery, JsonWriter json) throws IOException {
    Notification notification = delivery.message().notification();
    json.startObject();
    json.field("group", delivery.key().groupId());
    json.field("destination", delivery.key().destination());
    json.field("rank", delivery.key().rank());
    json.field("integration", delivery.integration());
    json.field("groupKey", notification.groupKey());
    json.field("receiver", notification.receiver());
    json.field("reason", notification.reason().name());
    json.name("groupLabels");
    LabelsJson.write(notification.groupLabels(), json);
    json.name("routeLabels");
    LabelsJson.write(notification.routeLabels(), json);
    json.field("at", Timestamps.exact(notification.at()));
    json.field("externalURL", notification.externalUrl());
    // What failed is kept for longer than its alerts.
    AlertsWriter.write(delivery.message(), delivery.failedAt() != null, json);
    json.field("begun", delivery.begun());
    json.field("failures", delivery.failures());
    json.name("delivered").startArray();
    for (String part : delivery.delivered()) {
      json.text(part);
    }
    json.endArray();
    json.field("error", delivery.error());
    if (delivery.failedAt() != null) {
      json.field("failedAt", Timestamps.exact(delivery.failedAt()));
    }
    json.endObject();
  }

  @Override
  public StoredDelivery read(String id, JsonReader json) {
    Fields fields = new Fields();
    Labels groupLabels = null;
    Labels routeLabels = null;
    AlertsReader message = new AlertsReader(alerts);
    Set<String> delivered = null;
    json.begin();
    while (json.more()) {
      String field = json.name();
      switch (field) {
        case "groupLabels" -> groupLabels = LabelsJson.read(json);
        case "routeLabels" -> routeLabels = LabelsJson.read(json);
        case "alerts" -> message.readAlerts(json);
        case "log" -> message.readLog(json);
        case "delivered" -> delivered = new HashSet<>(json.texts());
        default -> fields.read(field, json);
      }
    }
    Notification notification =
        new Notification(
            id,
            fields.text("groupKey"),
            fields.text("receiver"),
            Reason.valueOf(fields.text("reason")),
            required(groupLabels, "groupLabels"),
            required(routeLabels, "routeLabels"),
            message.alerts(),
            Timestamps.parseExact(fields.text("at")),
            fields.text("externalURL"));
    return new StoredDelivery(
        new Delivery.Key(fields.text("group"), fields.text("destination"), fields.number("rank")),
        fields.text("integration"),
        new Message(notification, message.log()),
        fields.flag("begun"),
        fields.number("failures"),
        required(delivered, "delivered"),
        fields.text("error"),
        fields.texts.containsKey("failedAt")
            ? Timestamps.parseExact(fields.text("failedAt"))
            : null);
  }

  /** The simple fields of a delivery, whose absence is a mistake. */
  private static final class Fields {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Boolean> flags = new HashMap<>();

    void read(String field, JsonReader json) {
      Kind kind = json.peek();
      if (kind == Kind.TEXT) {
        texts.put(field, json.text());
      } else if (kind == Kind.NUMBER) {
        numbers.put(field, json.whole());
      } else if (kind == Kind.BOOLEAN) {
        flags.put(field, json.truth());
      } else {
        json.skip();
      }
    }

    String text(String field) {
      return required(texts.get(field), field);
    }

    int number(String field) {
      return required(numbers.get(field), field);
    }

    boolean flag(String field) {
      return required(flags.get(field), field);
    }
  }

  /** What was written is there when it is read. */
  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("a delivery lacks " + field);
    }
    return value;
  }
}
