package dev.tocsin.api.v1;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.tocsin.alert.Alert;
import dev.tocsin.api.AlertStatus;
import dev.tocsin.api.JsonFields;
import java.io.IOException;
import java.util.List;

/** Writes alerts as v1 shows them: receivers are names. For use by one thread. */
final class AlertJson {
  private static final SerializableString LABELS = new SerializedString("labels");
  private static final SerializableString ANNOTATIONS = new SerializedString("annotations");
  private static final SerializableString STARTS_AT = new SerializedString("startsAt");
  private static final SerializableString ENDS_AT = new SerializedString("endsAt");
  private static final SerializableString SILENCED_BY = new SerializedString("silencedBy");
  private static final SerializableString INHIBITED_BY = new SerializedString("inhibitedBy");
  private static final SerializableString RECEIVERS = new SerializedString("receivers");
  private static final SerializableString FINGERPRINT = new SerializedString("fingerprint");

  private final JsonGenerator json;
  private final JsonFields fields;

  AlertJson(JsonGenerator json) {
    this.json = json;
    fields = new JsonFields(json);
  }

  void write(Alert alert, AlertStatus status, List<String> receivers) throws IOException {
    json.writeStartObject();
    fields.labels(LABELS, alert.labels());
    fields.labels(ANNOTATIONS, alert.annotations());
    fields.time(STARTS_AT, alert.startsAt());
    fields.time(ENDS_AT, alert.endsAt());
    json.writeStringField("generatorURL", alert.generatorUrl());
    json.writeObjectFieldStart("status");
    json.writeStringField("state", status.state());
    fields.texts(SILENCED_BY, status.silencedBy());
    fields.texts(INHIBITED_BY, status.inhibitedBy());
    json.writeEndObject();
    fields.texts(RECEIVERS, receivers);
    fields.fingerprint(FINGERPRINT, alert.labels().fingerprint());
    json.writeEndObject();
  }
}
