package dev.tocsin.api.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.tocsin.alert.Alert;
import dev.tocsin.api.AlertStatus;
import dev.tocsin.api.JsonFields;
import java.io.IOException;
import java.util.List;

/** Writes alerts as v2 shows them, fields in upstream's order. For use by one thread. */
final class AlertJson {
  private static final SerializableString ANNOTATIONS = new SerializedString("annotations");
  private static final SerializableString ENDS_AT = new SerializedString("endsAt");
  private static final SerializableString FINGERPRINT = new SerializedString("fingerprint");
  private static final SerializableString RECEIVERS = new SerializedString("receivers");
  private static final SerializableString NAME = new SerializedString("name");
  private static final SerializableString STARTS_AT = new SerializedString("startsAt");
  private static final SerializableString STATUS = new SerializedString("status");
  private static final SerializableString INHIBITED_BY = new SerializedString("inhibitedBy");
  private static final SerializableString MUTED_BY = new SerializedString("mutedBy");
  private static final SerializableString SILENCED_BY = new SerializedString("silencedBy");
  private static final SerializableString STATE = new SerializedString("state");
  private static final SerializableString UPDATED_AT = new SerializedString("updatedAt");
  private static final SerializableString GENERATOR_URL = new SerializedString("generatorURL");
  private static final SerializableString LABELS = new SerializedString("labels");

  private final JsonGenerator json;
  private final JsonFields fields;

  AlertJson(JsonGenerator json) {
    this.json = json;
    fields = new JsonFields(json);
  }

  void write(Alert alert, AlertStatus status, List<String> receivers) throws IOException {
    json.writeStartObject();
    fields.labels(ANNOTATIONS, alert.annotations());
    fields.time(ENDS_AT, alert.endsAt());
    fields.fingerprint(FINGERPRINT, alert.labels().fingerprint());
    json.writeFieldName(RECEIVERS);
    json.writeStartArray();
    for (String receiver : receivers) {
      receiver(receiver);
    }
    json.writeEndArray();
    fields.time(STARTS_AT, alert.startsAt());
    status(status);
    fields.time(UPDATED_AT, alert.updatedAt());
    if (!alert.generatorUrl().isEmpty()) {
      json.writeFieldName(GENERATOR_URL);
      json.writeString(alert.generatorUrl());
    }
    fields.labels(LABELS, alert.labels());
    json.writeEndObject();
  }

  void receiver(String name) throws IOException {
    json.writeStartObject();
    json.writeFieldName(NAME);
    json.writeString(name);
    json.writeEndObject();
  }

  private void status(AlertStatus status) throws IOException {
    json.writeFieldName(STATUS);
    json.writeStartObject();
    fields.texts(INHIBITED_BY, status.inhibitedBy());
    fields.texts(MUTED_BY, status.mutedBy());
    fields.texts(SILENCED_BY, status.silencedBy());
    json.writeFieldName(STATE);
    json.writeString(status.state());
    json.writeEndObject();
  }
}
