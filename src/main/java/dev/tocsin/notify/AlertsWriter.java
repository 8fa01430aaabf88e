package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.nflog.Told;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the alerts and the log of a message in JSON: of alerts fingerprints and times, for all
 * else of them is kept already and, should it have changed, is newer; those with the same times
 * that will be known to have been told the same stand together. Alerts that may be forgotten before
 * the message is are written whole.
 */
final class AlertsWriter {
  /** What alerts that stand together have in common; the log by its place. */
  private record Common(Instant startsAt, Instant endsAt, int log) {}

  private final Map<Told, List<Labels>> log = new LinkedHashMap<>();
  private final Map<Common, List<Labels>> alerts = new LinkedHashMap<>();
  private final List<Alert> whole = new ArrayList<>();

  private AlertsWriter(Message message, boolean isWhole) {
    Map<Labels, Told> told = new LinkedHashMap<>();
    for (LogEntry entry : message.log()) {
      told.put(entry.alert(), entry.told());
    }
    Map<Told, Integer> places = new HashMap<>();
    for (Alert alert : message.notification().alerts()) {
      Told known = isWhole ? null : told.remove(alert.labels());
      if (known == null) {
        whole.add(alert);
      } else {
        log.computeIfAbsent(known, unknown -> new ArrayList<>());
        int place = places.computeIfAbsent(known, unknown -> places.size());
        alerts
            .computeIfAbsent(
                new Common(alert.startsAt(), alert.endsAt(), place), unknown -> new ArrayList<>())
            .add(alert.labels());
      }
    }
    told.forEach(
        (labels, known) -> log.computeIfAbsent(known, unknown -> new ArrayList<>()).add(labels));
  }

  /**
   * Writes the fields {@code alerts} and {@code log}.
   *
   * @param whole whether all alerts may be forgotten before the message is
   */
  static void write(Message message, boolean whole, JsonWriter json) throws IOException {
    AlertsWriter writer = new AlertsWriter(message, whole);
    writer.writeAlerts(json);
    writer.writeLog(json);
  }

  private void writeAlerts(JsonWriter json) throws IOException {
    json.name("alerts").startArray();
    for (Map.Entry<Common, List<Labels>> each : alerts.entrySet()) {
      json.startObject();
      times(each.getKey().startsAt(), each.getKey().endsAt(), json);
      json.field("log", each.getKey().log());
      fingerprints(each.getValue(), json);
      json.endObject();
    }
    for (Alert alert : whole) {
      json.startObject();
      json.field("fingerprint", alert.labels().fingerprintText());
      times(alert.startsAt(), alert.endsAt(), json);
      json.name("labels");
      LabelsJson.write(alert.labels(), json);
      json.name("annotations");
      LabelsJson.write(alert.annotations(), json);
      json.field("generatorURL", alert.generatorUrl());
      json.endObject();
    }
    json.endArray();
  }

  private static void times(Instant startsAt, Instant endsAt, JsonWriter json) throws IOException {
    json.field("startsAt", Timestamps.exact(startsAt));
    json.field("endsAt", Timestamps.exact(endsAt));
  }

  private static void fingerprints(List<Labels> all, JsonWriter json) throws IOException {
    json.name("fingerprints").startArray();
    for (Labels labels : all) {
      json.text(labels.fingerprintText());
    }
    json.endArray();
  }

  private void writeLog(JsonWriter json) throws IOException {
    json.name("log").startArray();
    for (Map.Entry<Told, List<Labels>> each : log.entrySet()) {
      json.startObject();
      json.name("told");
      each.getKey().write(json);
      fingerprints(each.getValue(), json);
      json.endObject();
    }
    json.endArray();
  }
}
