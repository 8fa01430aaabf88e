package dev.tocsin.notify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
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
  List<Alert> read(JsonNode nodes) throws IOException {
    List<Alert> found = new ArrayList<>(nodes.size());
    for (JsonNode node : nodes) {
      Instant startsAt = Timestamps.parseExact(node.required("startsAt").asText());
      Instant endsAt = Timestamps.parseExact(node.required("endsAt").asText());
      Alert alert = known.apply(node.required("fingerprint").asText());
      if (alert != null) {
        found.add(alert.during(startsAt, endsAt));
      } else if (node.has("labels")) {
        found.add(whole(node, startsAt, endsAt));
      }
    }
    return found;
  }

  private static Alert whole(JsonNode node, Instant startsAt, Instant endsAt) throws IOException {
    return new Alert(
        labels(node.required("labels")),
        labels(node.required("annotations")),
        startsAt,
        endsAt,
        node.required("generatorURL").asText(),
        startsAt,
        false);
  }

  static Labels labels(JsonNode node) throws IOException {
    try (JsonParser json = node.traverse()) {
      json.nextToken();
      return LabelsJson.read(json);
    }
  }
}
