package dev.tocsin.store;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.state.Codec;
import java.io.IOException;
import java.time.Instant;

/** An alert in JSON, without its labels, in the words of Alertmanager's API. */
final class AlertCodec implements Codec<Labels, Alert> {
  private static final JsonName ANNOTATIONS = JsonName.of("annotations");
  private static final JsonName STARTS_AT = JsonName.of("startsAt");
  private static final JsonName ENDS_AT = JsonName.of("endsAt");
  private static final JsonName GENERATOR_URL = JsonName.of("generatorURL");
  private static final JsonName UPDATED_AT = JsonName.of("updatedAt");
  private static final Instant UNKNOWN = Instant.EPOCH;

  @Override
  public void write(Alert alert, JsonWriter json) throws IOException {
    json.startObject().name(ANNOTATIONS);
    LabelsJson.write(alert.annotations(), json);
    json.name(STARTS_AT).text(Timestamps.exact(alert.startsAt()));
    json.name(ENDS_AT).text(Timestamps.exact(alert.endsAt()));
    json.name(GENERATOR_URL).text(alert.generatorUrl());
    json.name(UPDATED_AT).text(Timestamps.exact(alert.updatedAt()));
    if (alert.timeout()) {
      json.field("timeout", true);
    }
    json.endObject();
  }

  @Override
  public Alert read(Labels labels, JsonReader json) {
    Labels annotations = Labels.EMPTY;
    Instant startsAt = UNKNOWN;
    Instant endsAt = UNKNOWN;
    String generatorUrl = "";
    Instant updatedAt = UNKNOWN;
    boolean timeout = false;
    json.begin();
    while (json.more()) {
      switch (json.name()) {
        case "annotations" -> annotations = LabelsJson.read(json);
        case "startsAt" -> startsAt = Timestamps.parseExact(json.text());
        case "endsAt" -> endsAt = Timestamps.parseExact(json.text());
        case "generatorURL" -> generatorUrl = json.text();
        case "updatedAt" -> updatedAt = Timestamps.parseExact(json.text());
        case "timeout" -> timeout = json.truth();
        default -> json.skip();
      }
    }
    return new Alert(labels, annotations, startsAt, endsAt, generatorUrl, updatedAt, timeout);
  }
}
