package dev.tocsin.api.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.api.Http;
import dev.tocsin.api.Http.Answer;
import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.AlertEvent.Kind;
import dev.tocsin.history.History;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Notice;
import dev.tocsin.history.NotificationEvent.Outcome;
import dev.tocsin.history.NotificationEvent.Status;
import dev.tocsin.history.NotificationEvent.Told;
import dev.tocsin.history.Suppression;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryApiTest {
  private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");
  private static final String ALERTS = "/api/tocsin/v1/history/alerts";
  private static final String NOTIFICATIONS = "/api/tocsin/v1/history/notifications";

  @TempDir private Path folder;
  private Stack stack;
  private History history;

  @BeforeEach
  void start() {
    stack = new Stack(folder);
    history = stack.history;
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private void alert(int second, String name, Kind kind, Suppression by) {
    history.record(
        new AlertEvent(START.plusSeconds(second), Labels.of("alertname", name), kind, by));
  }

  private void alert(int second, String name, Kind kind) {
    alert(second, name, kind, Suppression.NONE);
  }

  private void notification(int second, String receiver, Status status, String alert) {
    Told told = new Told(Labels.of("alertname", alert), status != Status.FAILED);
    Notice notice =
        new Notice("key-" + second, "{}:{}", receiver, "webhook[0]", "why", List.of(told));
    history.record(
        new NotificationEvent(
            START.plusSeconds(second), notice, new Outcome(status, 2, "200", "text")));
  }

  private Answer get(String path) {
    return stack.get(path);
  }

  private JsonObject page(String path) {
    Answer answer = get(path);
    assertThat(answer.body()).endsWith("\n");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    return new JsonObject(answer.body());
  }

  private List<String> ids(String path) {
    return page(path).getJsonArray("events").stream()
        .map(event -> ((JsonObject) event).getString("id"))
        .toList();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Test
  void alertEvents_areShownWhole() {
    alert(0, "A", Kind.FIRED);
    alert(
        1,
        "A",
        Kind.SUPPRESSED,
        new Suppression("team", List.of("id"), List.of(), List.of("nights")));
    JsonObject labels = JsonObject.of("alertname", "A");
    String fingerprint = Labels.of("alertname", "A").fingerprintText();
    assertThat(page(ALERTS))
        .isEqualTo(
            JsonObject.of(
                "events",
                JsonArray.of(
                    JsonObject.of(
                        "id",
                        "2",
                        "at",
                        "2026-11-22T18:00:01.000Z",
                        "kind",
                        "suppressed",
                        "fingerprint",
                        fingerprint,
                        "labels",
                        labels,
                        "receiver",
                        "team",
                        "silencedBy",
                        JsonArray.of("id"),
                        "mutedBy",
                        JsonArray.of("nights")),
                    JsonObject.of(
                        "id",
                        "1",
                        "at",
                        "2026-11-22T18:00:00.000Z",
                        "kind",
                        "fired",
                        "fingerprint",
                        fingerprint,
                        "labels",
                        labels)),
                "next",
                ""));
  }

  @Test
  void notificationEvents_areShownWhole() {
    notification(0, "team", Status.FAILED, "A");
    assertThat(page(NOTIFICATIONS).getJsonArray("events").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"id": "1", "at": "2026-11-22T18:00:00.000Z", "notification": "key-0",
                 "status": "failed", "receiver": "team", "integration": "webhook[0]",
                 "groupKey": "{}:{}", "reason": "why", "attempts": 2, "answer": "200",
                 "text": "text", "alerts": [{"status": "resolved",
                 "fingerprint": "%s", "labels": {"alertname": "A"}}]}
                """
                    .formatted(Labels.of("alertname", "A").fingerprintText())));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '4,3,2,1'",
    "kind=fired, '3,1'",
    "kind=fired&kind=resolved, '4,3,1'",
    "filter=alertname%3DA, '4,2,1'",
    "filter=alertname%3DA&filter=alertname%3DB, ''",
    "filter=alertname%3D~%22A%7CB%22&kind=updated, 2",
    "start=2026-11-22T18:00:02Z, '4,3'",
    "start=2026-11-22T19:00:02%2B01:00&end=2026-11-22T18:00:02Z, 3",
    "start=1795370401&end=1795370402.5, '3,2'",
    "fingerprint=0000000000000000, ''",
  })
  void parameters_selectAlertEvents(String query, String expected) {
    alert(0, "A", Kind.FIRED);
    alert(1, "A", Kind.UPDATED);
    alert(2, "B", Kind.FIRED);
    alert(3, "A", Kind.RESOLVED);
    assertThat(String.join(",", ids(ALERTS + "?" + query))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '3,2,1'",
    "receiver=team-a, 1",
    "receiver=team-.*, '2,1'",
    "receiver=team, ''",
    "status=failed&status=retrying, '3,2'",
    "filter=alertname%3DA, '3,1'",
  })
  void parameters_selectNotificationEvents(String query, String expected) {
    notification(0, "team-a", Status.SENT, "A");
    notification(1, "team-b", Status.RETRYING, "B");
    notification(2, "x", Status.FAILED, "A");
    assertThat(String.join(",", ids(NOTIFICATIONS + "?" + query))).isEqualTo(expected);
  }

  @Test
  void fingerprint_selectsBoth() {
    alert(0, "A", Kind.FIRED);
    alert(0, "B", Kind.FIRED);
    notification(0, "team", Status.SENT, "A");
    notification(0, "team", Status.SENT, "B");
    String query = "?fingerprint=" + Labels.of("alertname", "B").fingerprintText();
    assertThat(ids(ALERTS + query)).containsExactly("2");
    assertThat(ids(NOTIFICATIONS + query)).containsExactly("2");
  }

  @Test
  void cursor_goesOnWhereThePageEnded() {
    for (int i = 0; i < 5; i++) {
      alert(i, "A", Kind.UPDATED);
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = page(ALERTS + "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.getJsonArray("events").forEach(event -> seen.add(((JsonObject) event).getString("id")));
      cursor = page.getString("next");
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactly("5", "4", "3", "2", "1");
  }

  @Test
  void lines_holdEverythingOldestFirst() {
    for (int i = 0; i < 3_000; i++) {
      alert(i, i % 2 == 0 ? "A" : "B", Kind.UPDATED);
    }
    Answer answer = get(ALERTS + "?format=jsonl&filter=" + encoded("alertname=\"A\""));
    assertThat(answer.header("Content-Type")).isEqualTo("application/jsonl");
    List<String> lines = answer.body().lines().toList();
    assertThat(lines).hasSize(1_500).allMatch(line -> line.startsWith("{\"id\":"));
    assertThat(new JsonObject(lines.get(1)).getString("id")).isEqualTo("3");
    assertThat(get(NOTIFICATIONS + "?format=jsonl").body()).isEmpty();
    notification(0, "team", Status.SENT, "A");
    assertThat(get(NOTIFICATIONS + "?format=jsonl").body()).endsWith("}]}\n").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alerts?kind=fried | kind: \\\"fried\\\" is none of fired, resolved,",
        "alerts?receiver=x | receiver: unknown parameter; known are cursor, end,",
        "notifications?kind=fired | kind: unknown parameter",
        "notifications?status=gone | status: \\\"gone\\\" is none of sent, retrying,",
        "notifications?receiver=%5B | failed to parse receiver param:",
        "alerts?filter=%3D | filter: ",
        "alerts?start=yesterday | start: \\\"yesterday\\\" is neither a time",
        "alerts?start=20&end=10 | end: \\\"10\\\" is before start",
        "alerts?limit=0 | limit: \\\"0\\\" is not a whole number from 1 to 1000",
        "alerts?limit=1001 | limit: \\\"1001\\\"",
        "alerts?cursor=x | cursor: \\\"x\\\"",
        "alerts?format=xml | format: \\\"xml\\\" is neither json nor jsonl",
        "alerts?format=jsonl&limit=5 | limit: has no place",
        "alerts?fingerprint=abc | fingerprint: \\\"abc\\\" is not 16 hex digits",
      })
  void mistakes_areNamed(String request, String message) {
    Answer answer = get("/api/tocsin/v1/history/" + request);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("\"" + message).endsWith("\"\n");
  }

  @ParameterizedTest
  @CsvSource({"GET, /api/tocsin/v1/nothing, 404", "POST, /api/tocsin/v1/history/alerts, 405"})
  void otherRequests_areRefused(String method, String path, int status) {
    Answer answer = Http.ask(stack.port(), method, path, Map.of(), "");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).startsWith("\"");
  }

  @Test
  void brokenStorage_isAnError() {
    stack.storage.close();
    Answer answer = Http.get(stack.port(), ALERTS);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("\"internal error\"\n");
  }
}
