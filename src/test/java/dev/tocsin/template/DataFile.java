package dev.tocsin.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the notification data that {@code amtool template render --template.data} reads, too. */
final class DataFile {
  private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

  private DataFile() {}

  static TemplateData read(String name) {
    try (var in = DataFile.class.getResourceAsStream("data/" + name + ".json")) {
      return data(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TemplateData data(JsonNode json) {
    List<TemplateAlert> alerts = new ArrayList<>();
    json.get("alerts").forEach(alert -> alerts.add(alert(alert)));
    return new TemplateData(
        json.get("receiver").asText(),
        json.get("status").asText(),
        alerts,
        json.get("notification_reason").asText(),
        labels(json.get("groupLabels")),
        labels(json.get("commonLabels")),
        labels(json.get("commonAnnotations")),
        Labels.EMPTY,
        json.get("externalURL").asText());
  }

  private static TemplateAlert alert(JsonNode json) {
    Instant end = Instant.parse(json.get("endsAt").asText());
    return new TemplateAlert(
        json.get("status").asText(),
        labels(json.get("labels")),
        labels(json.get("annotations")),
        Instant.parse(json.get("startsAt").asText()),
        end.equals(NEVER) ? null : end,
        json.get("generatorURL").asText(),
        json.get("fingerprint").asText());
  }

  private static Labels labels(JsonNode json) {
    Map<String, String> labels = new LinkedHashMap<>();
    json.properties().forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
    return Labels.of(labels);
  }
}
