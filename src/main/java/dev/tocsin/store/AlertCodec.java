package dev.tocsin.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.state.Codec;
import java.io.IOException;
import java.time.Instant;

/** An alert in JSON, without its labels, in the words of Alertmanager's API. */
final class AlertCodec implements Codec<Labels, Alert> {
  private static final Instant UNKNOWN = Instant.EPOCH;

  @Override
  public void write(Alert alert, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeFieldName("annotations");
    LabelsJson.write(alert.annotations(), json);
    json.writeStringField("startsAt", Timestamps.exact(alert.startsAt()));
    json.writeStringField("endsAt", Timestamps.exact(alert.endsAt()));
    json.writeStringField("generatorURL", alert.generatorUrl());
    json.writeStringField("updatedAt", Timestamps.exact(alert.updatedAt()));
    if (alert.timeout()) {
      json.writeBooleanField("timeout", true);
    }
    json.writeEndObject();
  }

  @Override
  public Alert read(Labels labels, JsonParser json) throws IOException {
    Labels annotations = Labels.EMPTY;
    Instant startsAt = UNKNOWN;
    Instant endsAt = UNKNOWN;
    String generatorUrl = "";
    Instant updatedAt = UNKNOWN;
    boolean timeout = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "annotations" -> annotations = LabelsJson.read(json);
        case "startsAt" -> startsAt = Timestamps.parseExact(json.getText());
        case "endsAt" -> endsAt = Timestamps.parseExact(json.getText());
        case "generatorURL" -> generatorUrl = json.getText();
        case "updatedAt" -> updatedAt = Timestamps.parseExact(json.getText());
        case "timeout" -> timeout = json.getBooleanValue();
        default -> json.skipChildren();
      }
    }
    return new Alert(labels, annotations, startsAt, endsAt, generatorUrl, updatedAt, timeout);
  }
}
