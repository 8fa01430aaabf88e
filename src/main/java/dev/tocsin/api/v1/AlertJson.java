package dev.tocsin.api.v1;

import dev.tocsin.alert.Alert;
import dev.tocsin.api.AlertStatus;
import dev.tocsin.api.JsonFields;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;
import java.util.List;

/** Writes alerts as v1 shows them: receivers are names. For use by one thread. */
final class AlertJson {
  private static final JsonName LABELS = JsonName.of("labels");
  private static final JsonName ANNOTATIONS = JsonName.of("annotations");
  private static final JsonName STARTS_AT = JsonName.of("startsAt");
  private static final JsonName ENDS_AT = JsonName.of("endsAt");
  private static final JsonName SILENCED_BY = JsonName.of("silencedBy");
  private static final JsonName INHIBITED_BY = JsonName.of("inhibitedBy");
  private static final JsonName RECEIVERS = JsonName.of("receivers");
  private static final JsonName FINGERPRINT = JsonName.of("fingerprint");

  private final JsonWriter json;
  private final JsonFields fields;

  AlertJson(JsonWriter json) {
    this.json = json;
    fields = new JsonFields(json);
  }

  void write(Alert alert, AlertStatus status, List<String> receivers) throws IOException {
    json.startObject();
    fields.labels(LABELS, alert.labels());
    fields.labels(ANNOTATIONS, alert.annotations());
    fields.time(STARTS_AT, alert.startsAt());
    fields.time(ENDS_AT, alert.endsAt());
    json.field("generatorURL", alert.generatorUrl());
    json.name("status").startObject();
    json.field("state", status.state());
    fields.texts(SILENCED_BY, status.silencedBy());
    fields.texts(INHIBITED_BY, status.inhibitedBy());
    json.endObject();
    fields.texts(RECEIVERS, receivers);
    fields.fingerprint(FINGERPRINT, alert.labels().fingerprint());
    json.endObject();
  }
}
