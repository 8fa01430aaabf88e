package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of a message in JSON: fingerprints and times, for all else of them is kept already
 * and, should it have changed, is newer. Alerts that may be forgotten before the message is are
 * written whole.
 *
 * @param known finds a known alert by its fingerprint in hex digits
 */
record AlertsCodec(Function<String, @Nullable Alert> known) {
  static void write(List<Alert> alerts, Predicate<Labels> whole, JsonWriter json)
      throws IOException {
    json.startArray();
    for (Alert alert : alerts) {
      json.startObject();
      json.field("fingerprint", alert.labels().fingerprintText());
      json.field("startsAt", Timestamps.exact(alert.startsAt()));
      json.field("endsAt", Timestamps.exact(alert.endsAt()));
      if (whole.test(alert.labels())) {
        json.name("labels");
        LabelsJson.write(alert.labels(), json);
        json.name("annotations");
        LabelsJson.write(alert.annotations(), json);
        json.field("generatorURL", alert.generatorUrl());
      }
      json.endObject();
    }
    json.endArray();
  }

  /** Those that are known or were written whole. */
  List<Alert> read(JsonReader json) {
    List<Alert> found = new ArrayList<>();
    json.begin();
    while (json.more()) {
      Alert alert = readOne(json);
      if (alert != null) {
        found.add(alert);
      }
    }
    return found;
  }

  private @Nullable Alert readOne(JsonReader json) {
    String fingerprint = null;
    Instant startsAt = null;
    Instant endsAt = null;
    Labels labels = null;
    Labels annotations = null;
    String generatorUrl = null;
    json.begin();
    while (json.more()) {
      switch (json.name()) {
        case "fingerprint" -> fingerprint = json.text();
        case "startsAt" -> startsAt = Timestamps.parseExact(json.text());
        case "endsAt" -> endsAt = Timestamps.parseExact(json.text());
        case "labels" -> labels = LabelsJson.read(json);
        case "annotations" -> annotations = LabelsJson.read(json);
        case "generatorURL" -> generatorUrl = json.text();
        default -> json.skip();
      }
    }
    Instant start = DeliveryCodec.required(startsAt, "startsAt");
    Instant end = DeliveryCodec.required(endsAt, "endsAt");
    Alert alert = known.apply(DeliveryCodec.required(fingerprint, "fingerprint"));
    if (alert != null) {
      return alert.during(start, end);
    }
    return labels == null
        ? null
        : new Alert(
            labels,
            DeliveryCodec.required(annotations, "annotations"),
            start,
            end,
            DeliveryCodec.required(generatorUrl, "generatorURL"),
            start,
            false);
  }
}
