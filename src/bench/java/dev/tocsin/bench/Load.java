package dev.tocsin.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The alerts that are posted: each of the same size, as Prometheus would send them.
 *
 * @param labels by the number of an alert the members of its JSON object of labels
 * @param round above 0 a label of every alert, so that another round has alerts and groups of its
 *     own
 */
record Load(
    int alerts,
    int batch,
    int alertBytes,
    Instant startsAt,
    int round,
    IntFunction<String> labels) {
  static final int GROUPS = 150;

  /** The one that the design's figures are about: in groups by name. */
  static Load standard(int alerts, Instant now) {
    return of(alerts, now, standardLabels());
  }

  static Load of(int alerts, Instant now, IntFunction<String> labels) {
    return new Load(alerts, 100, 558, now.truncatedTo(ChronoUnit.SECONDS), 0, labels);
  }

  static IntFunction<String> standardLabels() {
    return i -> labels("Alert%03d".formatted(i % GROUPS), instance(i), "warning", i % 20);
  }

  static String labels(String name, String instance, String severity, int team) {
    return """
    "alertname":"%s","instance":"%s","job":"node","severity":"%s","cluster":"eu-1",\
    "namespace":"team-%02d"\
    """
        .formatted(name, instance, severity, team);
  }

  /** Equally many other alerts, which begin now. */
  Load round(int number, Instant now) {
    return new Load(alerts, batch, alertBytes, now.truncatedTo(ChronoUnit.SECONDS), number, labels);
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
   * One request for each batch, made when it is asked for.
   *
   * @param pass counts from 0; a later pass moves every end time, as a re-send does
   */
  List<byte[]> requests(int pass) {
    return ending(startsAt.plus(Duration.ofHours(1)).plusSeconds(60L * pass));
  }

  /** The same alerts with an end time. */
  List<byte[]> ending(Instant endsAt) {
    return new AbstractList<>() {
      @Override
      public byte[] get(int index) {
        return request(index * batch, endsAt);
      }

      @Override
      public int size() {
        return (alerts + batch - 1) / batch;
      }
    };
  }

  private byte[] request(int first, Instant endsAt) {
    StringBuilder body = new StringBuilder(batch * (alertBytes + 1) + 2).append('[');
    for (int i = first; i < Math.min(alerts, first + batch); i++) {
      body.append(i == first ? "" : ",").append(alert(i, endsAt));
    }
    byte[] bytes = body.append(']').toString().getBytes(StandardCharsets.UTF_8);
    return Connection.post("/api/v2/alerts", bytes);
  }

  private String alert(int i, Instant endsAt) {
    String start =
        """
        {"labels":{%s%s},"annotations":{"summary":"Instance %d","description":"\
        """
            .formatted(round == 0 ? "" : "\"round\":\"" + round + "\",", labels.apply(i), i);
    String end =
        "\"},\"startsAt\":\"%s\",\"endsAt\":\"%s\",\"generatorURL\":\"http://prometheus:9090/graph\"}"
            .formatted(startsAt, endsAt);
    return start + "x".repeat(alertBytes - start.length() - end.length()) + end;
  }

  /** A filter that one alert passes. */
  String filteredPath() {
    return oneAlert(alerts / 2);
  }

  static String oneAlert(int number) {
    return "/api/v2/alerts?filter=instance%3D%22" + instance(number) + "%22";
  }

  /** A silence that none of the alerts matches. */
  byte[] silence(int i) {
    return silence(matcher("instance", "absent-" + i, false));
  }

  /** A member of a silence's array of matchers. */
  static String matcher(String name, String value, boolean isRegex) {
    return """
    {"name":"%s","value":"%s","isRegex":%s,"isEqual":true}\
    """
        .formatted(name, value, isRegex);
  }

  byte[] silence(String matchers) {
    String body =
        """
        {"matchers":[%s],"startsAt":"%s","endsAt":"%s","createdBy":"bench","comment":"none"}\
        """
            .formatted(matchers, startsAt, startsAt.plus(Duration.ofHours(2)));
    return Connection.post("/api/v2/silences", body.getBytes(StandardCharsets.UTF_8));
  }

  static String instance(int i) {
    return "host-%06d:9100".formatted(i);
  }
}
