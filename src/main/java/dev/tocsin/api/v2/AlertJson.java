package dev.tocsin.api.v2;

import dev.tocsin.alert.Alert;
import dev.tocsin.api.AlertStatus;
import dev.tocsin.api.JsonFields;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;
import java.util.List;

/** Writes alerts as v2 shows them, fields in upstream's order. For use by one thread. */
final class AlertJson {
  private static final JsonName ANNOTATIONS = JsonName.of("annotations");
  private static final JsonName ENDS_AT = JsonName.of("endsAt");
  private static final JsonName FINGERPRINT = JsonName.of("fingerprint");
  private static final JsonName RECEIVERS = JsonName.of("receivers");
  private static final JsonName NAME = JsonName.of("name");
  private static final JsonName STARTS_AT = JsonName.of("startsAt");
  private static final JsonName STATUS = JsonName.of("status");
  private static final JsonName INHIBITED_BY = JsonName.of("inhibitedBy");
  private static final JsonName MUTED_BY = JsonName.of("mutedBy");
  private static final JsonName SILENCED_BY = JsonName.of("silencedBy");
  private static final JsonName STATE = JsonName.of("state");
  private static final JsonName UPDATED_AT = JsonName.of("updatedAt");
  private static final JsonName GENERATOR_URL = JsonName.of("generatorURL");
  private static final JsonName LABELS = JsonName.of("labels");

  private final JsonWriter json;
  private final JsonFields fields;

  AlertJson(JsonWriter json) {
    this.json = json;
    fields = new JsonFields(json);
  }

  void write(Alert alert, AlertStatus status, List<String> receivers) throws IOException {
    json.startObject();
    fields.labels(ANNOTATIONS, alert.annotations());
    fields.time(ENDS_AT, alert.endsAt());
    fields.fingerprint(FINGERPRINT, alert.labels().fingerprint());
    json.name(RECEIVERS);
    json.startArray();
    for (String receiver : receivers) {
      receiver(receiver);
    }
    json.endArray();
    fields.time(STARTS_AT, alert.startsAt());
    status(status);
    fields.time(UPDATED_AT, alert.updatedAt());
    if (!alert.generatorUrl().isEmpty()) {
      json.name(GENERATOR_URL);
      json.text(alert.generatorUrl());
    }
    fields.labels(LABELS, alert.labels());
    json.endObject();
  }

  void receiver(String name) throws IOException {
    json.startObject();
    json.name(NAME);
    json.text(name);
    json.endObject();
  }

  private void status(AlertStatus status) throws IOException {
    json.name(STATUS);
    json.startObject();
    fields.texts(INHIBITED_BY, status.inhibitedBy());
    fields.texts(MUTED_BY, status.mutedBy());
    fields.texts(SILENCED_BY, status.silencedBy());
    json.name(STATE);
    json.text(status.state());
    json.endObject();
  }
}
