package dev.tocsin.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The alerts that are posted: each of the same size, in groups by name, as Prometheus would send
 * them.
 */
record Load(int alerts, int groups, int batch, int alertBytes, Instant startsAt) {

  /** The one that the design's figures are about. */
  static Load standard(int alerts, Instant now) {
    return new Load(alerts, 150, 100, 558, now.truncatedTo(ChronoUnit.SECONDS));
  }

  String config() {
    return """
    route:
      receiver: none
      group_by: [alertname]
      group_wait: 30s
      group_interval: 5m
    receivers:
      - name: none
    """;
  }

  /**
   * One request for each batch.
   *
   * @param pass counts from 0; a later pass moves every end time, as a re-send does
   */
  List<byte[]> requests(int pass) {
    Instant endsAt = startsAt.plus(Duration.ofHours(1)).plusSeconds(60L * pass);
    List<byte[]> requests = new ArrayList<>();
    for (int first = 0; first < alerts; first += batch) {
      StringBuilder body = new StringBuilder(batch * (alertBytes + 1) + 2).append('[');
      for (int i = first; i < Math.min(alerts, first + batch); i++) {
        body.append(i == first ? "" : ",").append(alert(i, endsAt));
      }
      byte[] bytes = body.append(']').toString().getBytes(StandardCharsets.UTF_8);
      requests.add(Connection.post("/api/v2/alerts", bytes));
    }
    return requests;
  }

  private String alert(int i, Instant endsAt) {
    String start =
        """
        {"labels":{"alertname":"Alert%03d","instance":"%s","job":"node","severity":"warning",\
        "cluster":"eu-1","namespace":"team-%02d"},"annotations":{"summary":"Instance %d",\
        "description":\"\
        """
            .formatted(i % groups, instance(i), i % 20, i);
    String end =
        "\"},\"startsAt\":\"%s\",\"endsAt\":\"%s\",\"generatorURL\":\"http://prometheus:9090/graph\"}"
            .formatted(startsAt, endsAt);
    return start + "x".repeat(alertBytes - start.length() - end.length()) + end;
  }

  /** A filter that one alert passes. */
  String filteredPath() {
    return "/api/v2/alerts?filter=instance%3D%22" + instance(alerts / 2) + "%22";
  }

  /** A silence that none of the alerts matches. */
  byte[] silence(int i) {
    String body =
        """
        {"matchers":[{"name":"instance","value":"absent-%d","isRegex":false,"isEqual":true}],\
        "startsAt":"%s","endsAt":"%s","createdBy":"bench","comment":"none"}\
        """
            .formatted(i, startsAt, startsAt.plus(Duration.ofHours(2)));
    return Connection.post("/api/v2/silences", body.getBytes(StandardCharsets.UTF_8));
  }

  private static String instance(int i) {
    return "host-%06d:9100".formatted(i);
  }
}
