package dev.tocsin.notify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.nflog.Told;
import dev.tocsin.state.Codec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
    json.name("alerts");
    AlertsCodec.write(notification.alerts(), whole(delivery), json);
    writeLog(delivery.message().log(), json);
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

  /** What failed is kept for longer than its alerts; what is in no log was forgotten before. */
  private static Predicate<Labels> whole(StoredDelivery delivery) {
    if (delivery.failedAt() != null) {
      return labels -> true;
    }
    Set<Labels> logged = new HashSet<>();
    delivery.message().log().forEach(entry -> logged.add(entry.alert()));
    return labels -> !logged.contains(labels);
  }

  /** Alerts that will be known to have been told the same stand together. */
  private static void writeLog(List<LogEntry> log, JsonWriter json) throws IOException {
    Map<Told, List<Labels>> byTold = new LinkedHashMap<>();
    for (LogEntry entry : log) {
      byTold.computeIfAbsent(entry.told(), told -> new ArrayList<>()).add(entry.alert());
    }
    json.name("log").startArray();
    for (Map.Entry<Told, List<Labels>> each : byTold.entrySet()) {
      json.startObject();
      json.name("told");
      each.getKey().write(json);
      json.name("fingerprints").startArray();
      for (Labels labels : each.getValue()) {
        json.text(labels.fingerprintText());
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
  }

  @Override
  public StoredDelivery read(String id, JsonParser json) throws IOException {
    JsonNode node = json.readValueAsTree();
    Set<String> delivered = new HashSet<>();
    node.required("delivered").forEach(part -> delivered.add(part.asText()));
    return new StoredDelivery(
        new Delivery.Key(
            text(node, "group"), text(node, "destination"), node.required("rank").asInt()),
        text(node, "integration"),
        new Message(readNotification(id, node), readLog(node.required("log"))),
        node.required("begun").asBoolean(),
        node.required("failures").asInt(),
        delivered,
        text(node, "error"),
        node.has("failedAt") ? Timestamps.parseExact(text(node, "failedAt")) : null);
  }

  private Notification readNotification(String id, JsonNode node) throws IOException {
    return new Notification(
        id,
        text(node, "groupKey"),
        text(node, "receiver"),
        Reason.valueOf(text(node, "reason")),
        AlertsCodec.labels(node.required("groupLabels")),
        AlertsCodec.labels(node.required("routeLabels")),
        new AlertsCodec(alerts).read(node.required("alerts")),
        Timestamps.parseExact(text(node, "at")),
        text(node, "externalURL"));
  }

  private List<LogEntry> readLog(JsonNode nodes) throws IOException {
    List<LogEntry> log = new ArrayList<>();
    for (JsonNode node : nodes) {
      Told told = readTold(node.required("told"));
      for (JsonNode fingerprint : node.required("fingerprints")) {
        Alert known = alerts.apply(fingerprint.asText());
        if (known != null) {
          log.add(new LogEntry(known.labels(), told));
        }
      }
    }
    return log;
  }

  private static Told readTold(JsonNode node) throws IOException {
    try (JsonParser json = node.traverse()) {
      json.nextToken();
      return Told.read(json);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }
}
