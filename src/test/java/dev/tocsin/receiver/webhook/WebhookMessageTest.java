package dev.tocsin.receiver.webhook;

import static dev.tocsin.receiver.TestNotifications.LATER;
import static dev.tocsin.receiver.TestNotifications.alert;
import static dev.tocsin.receiver.TestNotifications.firing;
import static dev.tocsin.receiver.TestNotifications.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Reason;
import dev.tocsin.receiver.TestNotifications;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookMessageTest {
  private static final Alert ODD =
      new Alert(
          Labels.of(
              "alertname", "DiskFull",
              "instance", "a:9100",
              "job", "node",
              "path", "/var <&> \"x\" \\ \u2028\u2029"),
          Labels.of(
              "summary",
              "\u00dcn\u00efcode \ud83d\ude00 \t tab \n newline \u0001 \b \f \r \u007f",
              "empty",
              ""),
          Instant.parse("2026-01-02T03:04:05.120Z"),
          LATER,
          "http://prom.example/graph?a=1&b=<2>",
          LATER,
          false);
  private static final Labels OTHER =
      Labels.of("alertname", "DiskFull", "instance", "b:9100", "job", "node");

  static String fixture(String name) throws IOException {
    try (InputStream in = WebhookMessageTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** As 0.34 posts it: 0.33.1, which the fixture is from, has no route labels yet. */
  private static String posted(int message) throws IOException {
    return fixture("message-" + message + ".json")
        .replace(",\"externalURL\"", ",\"routeLabels\":{},\"externalURL\"");
  }

  static Notification notification(int message) {
    Instant end = Instant.parse("2026-01-02T03:10:05.000000007Z");
    return switch (message) {
      case 1 -> TestNotifications.of(Reason.FIRST_NOTIFICATION, ODD);
      case 2 -> TestNotifications.of(Reason.NEW_ALERTS, ODD, alert(OTHER, Labels.EMPTY, "", LATER));
      default ->
          TestNotifications.of(Reason.SOME_RESOLVED, ODD, alert(OTHER, Labels.EMPTY, "", end));
    };
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void json_isUpstreamsByteForByte(int message) throws IOException {
    assertThat(WebhookMessage.of(notification(message), 0).json().toString())
        .isEqualTo(posted(message));
  }

  @Test
  void json_holdsRouteLabels() {
    Notification one = TestNotifications.one();
    Notification routed =
        new Notification(
            one.idempotencyKey(),
            one.groupKey(),
            one.receiver(),
            one.reason(),
            one.groupLabels(),
            Labels.of("team", "infra"),
            one.alerts(),
            one.at(),
            one.externalUrl());
    assertThat(WebhookMessage.of(routed, 0).json().toString())
        .contains("\"routeLabels\":{\"team\":\"infra\"}");
  }

  /** Upstream drops whatever comes last, the only firing alert too. */
  @ParameterizedTest
  @CsvSource({"0, abcd, 0", "4, abcd, 0", "3, abd, 1", "2, bd, 2", "1, b, 3"})
  void maxAlerts_keepsFiringOnesFirst(int most, String kept, int truncated) {
    Notification notification =
        TestNotifications.of(
            Reason.SOME_RESOLVED,
            resolved("alertname", "X", "instance", "a"),
            firing("alertname", "X", "instance", "b"),
            resolved("alertname", "X", "instance", "c"),
            firing("alertname", "X", "instance", "d"));
    WebhookMessage message = WebhookMessage.of(notification, most);
    Stream<String> instances =
        message.data().alerts().stream().map(alert -> alert.labels().value("instance"));
    assertThat(instances).containsExactly(kept.split(""));
    assertThat(message.truncatedAlerts()).isEqualTo(truncated);
    assertThat(message.json().toString()).endsWith("\"truncatedAlerts\":" + truncated + "}\n");
  }
}
