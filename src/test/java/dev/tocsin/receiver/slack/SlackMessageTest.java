package dev.tocsin.receiver.slack;

import static dev.tocsin.receiver.TestNotifications.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Reason;
import dev.tocsin.receiver.TestGlobals;
import dev.tocsin.receiver.TestNotifications;
import dev.tocsin.setting.MapFields;
import dev.tocsin.template.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackMessageTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.120Z");
  private static final Alert ODD =
      new Alert(
          Labels.of(
              "alertname", "DiskFull",
              "instance", "a:9100",
              "job", "node",
              "path", "/var <!channel> & \"x\" \\ \u2028\u2029"),
          Labels.of(
              "summary",
              "\u00dcn\u00efcode \ud83d\ude00 \t tab \n newline \u0001 \b \f \r \u007f",
              "long",
              "\ud83d\ude00".repeat(1025)),
          START,
          LATER,
          "http://prom.example/graph?a=1&b=<2>",
          LATER,
          false);

  static String fixture(String name) throws IOException {
    try (InputStream in = SlackMessageTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Notification of(String receiver, Alert alert) {
    Notification some = TestNotifications.of(Reason.FIRST_NOTIFICATION, alert);
    return new Notification(
        some.idempotencyKey(),
        some.groupKey(),
        receiver,
        some.reason(),
        some.groupLabels(),
        some.routeLabels(),
        some.alerts(),
        some.at(),
        some.externalUrl());
  }

  static Alert plain(Instant end) {
    Labels labels = Labels.of("alertname", "DiskFull", "instance", "a");
    return new Alert(labels, Labels.EMPTY, START, end, "", START, false);
  }

  private static SlackMessage message(String yaml, String receiver, Alert alert) {
    SlackConfig config =
        SlackConfig.read(MapFields.of("api_url: http://a\n" + yaml), TestGlobals.DEFAULT);
    Templates templates = Templates.defaults(InstantSource.fixed(Instant.EPOCH), ZoneOffset.UTC);
    return SlackMessage.of(
        config.look(), new DataRendering(templates.about(of(receiver, alert).data())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "title"})
  void json_isUpstreamsByteForByte(String name) throws IOException {
    assertThat(message(fixture(name + ".yml"), name, ODD).json().toString())
        .isEqualTo(fixture(name + ".json"));
  }

  @ParameterizedTest
  @CsvSource({"least, ''", "app, 'channel: C1'"})
  void jsonOfTheDefaults_isUpstreamsByteForByte(String name, String yaml) throws IOException {
    assertThat(message(yaml, name, ODD).json().toString()).isEqualTo(fixture(name + ".json"));
  }

  @Test
  void jsonOfAnUpdate_isUpstreamsByteForByte() throws IOException {
    String yaml = "channel: '#ops'";
    Posted earlier = new Posted("C0123ABCD", "1503435956.000247");
    Alert resolved = plain(Instant.parse("2026-01-02T03:10:05Z"));
    assertThat(message(yaml, "up", plain(LATER)).json().toString())
        .isEqualTo(fixture("first.json"));
    assertThat(message(yaml, "up", resolved).json(earlier).toString())
        .isEqualTo(fixture("update.json"));
  }

  /** Slack takes it for a mention; upstream escapes as little. */
  @Test
  void labels_goAsTheyAre() {
    assertThat(message("text: '{{ .CommonLabels.path }}'", "x", ODD).json().toString())
        .contains("\"text\":\"/var \\u003c!channel\\u003e \\u0026 \\\"x\\\" ");
  }

  @ParameterizedTest
  @CsvSource({"title, 1024", "text, 40000", "message_text, 40000", "pretext, 40000"})
  void longText_isCut(String key, int most) {
    String cut = message(key + ": " + "x".repeat(most + 1), "x", ODD).json().toString();
    String whole = message(key + ": " + "x".repeat(most), "x", ODD).json().toString();
    assertThat(cut).contains("\"" + "x".repeat(most - 1) + "\u2026\"");
    assertThat(whole).contains("\"" + "x".repeat(most) + "\"");
  }

  /** Upstream posts a message without any text then. */
  @Test
  void textThatCannotBeRendered_saysSo() {
    String json =
        message(
                """
                title: '{{ .Alerts.x.y }}'
                color: '{{ index .Alerts 99 }}'
                text: '{{ .Status }}'
                """,
                "x",
                ODD)
            .json()
            .toString();
    assertThat(json).contains("\"title\":\"(title: template", "\"text\":\"firing\"");
    assertThat(json).doesNotContain("\"color\"");
  }

  @Test
  void emptyTexts_areLeftOutAsUpstreamDoes() {
    String yaml =
        List.of("username", "title", "title_link", "fallback", "color").stream()
            .map(key -> key + ": ''\n")
            .reduce("", String::concat);
    assertThat(message(yaml, "x", ODD).json().toString())
        .isEqualTo(
            "{\"attachments\":[{\"text\":\"\",\"fallback\":\"\",\"callback_id\":\"\",\"footer\":\"\","
                + "\"mrkdwn_in\":[\"fallback\",\"pretext\",\"text\"]}]}\n");
  }
}
