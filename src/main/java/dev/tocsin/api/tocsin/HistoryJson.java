package dev.tocsin.api.tocsin;

import dev.tocsin.alert.Labels;
import dev.tocsin.api.JsonFields;
import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Notice;
import dev.tocsin.history.NotificationEvent.Outcome;
import dev.tocsin.history.NotificationEvent.Told;
import dev.tocsin.history.Suppression;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;
import java.util.List;

/** Writes events. For use by one thread. */
final class HistoryJson {
  private static final JsonName AT = JsonName.of("at");
  private static final JsonName FINGERPRINT = JsonName.of("fingerprint");
  private static final JsonName LABELS = JsonName.of("labels");
  private static final JsonName SILENCED_BY = JsonName.of("silencedBy");
  private static final JsonName INHIBITED_BY = JsonName.of("inhibitedBy");
  private static final JsonName MUTED_BY = JsonName.of("mutedBy");

  private final JsonWriter json;
  private final JsonFields fields;

  HistoryJson(JsonWriter json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  void writeAlertLine(long id, AlertEvent event) throws IOException {
    writeAlert(id, event);
    json.endLine();
  }

  void writeNotificationLine(long id, NotificationEvent event) throws IOException {
    writeNotification(id, event);
    json.endLine();
  }

  void writeAlert(long id, AlertEvent event) throws IOException {
    json.startObject();
    json.field("id", Long.toString(id));
    fields.time(AT, event.at());
    json.field("kind", event.kind().text());
    alert(event.alert());
    suppression(event.suppression());
    json.endObject();
  }

  private void alert(Labels labels) throws IOException {
    fields.fingerprint(FINGERPRINT, labels.fingerprint());
    fields.labels(LABELS, labels);
  }

  private void suppression(Suppression suppression) throws IOException {
    if (!suppression.receiver().isEmpty()) {
      json.field("receiver", suppression.receiver());
    }
    texts(SILENCED_BY, suppression.silencedBy());
    texts(INHIBITED_BY, suppression.inhibitedBy());
    texts(MUTED_BY, suppression.mutedBy());
  }

  private void texts(JsonName name, List<String> texts) throws IOException {
    if (!texts.isEmpty()) {
      fields.texts(name, texts);
    }
  }

  void writeNotification(long id, NotificationEvent event) throws IOException {
    Notice notice = event.notice();
    Outcome outcome = event.outcome();
    json.startObject();
    json.field("id", Long.toString(id));
    fields.time(AT, event.at());
    json.field("notification", notice.id());
    json.field("status", outcome.status().text());
    json.field("receiver", notice.receiver());
    json.field("integration", notice.integration());
    json.field("groupKey", notice.groupKey());
    json.field("reason", notice.reason());
    json.field("attempts", outcome.attempts());
    json.field("answer", outcome.answer());
    json.field("text", outcome.text());
    json.name("alerts").startArray();
    for (Told told : notice.alerts()) {
      json.startObject();
      json.field("status", told.firing() ? "firing" : "resolved");
      alert(told.alert());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}
