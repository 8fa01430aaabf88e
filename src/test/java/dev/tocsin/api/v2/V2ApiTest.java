package dev.tocsin.api.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.api.Http;
import dev.tocsin.api.Http.Answer;
import dev.tocsin.api.SilenceJson;
import dev.tocsin.api.TestServer;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.silence.Silence;
import dev.tocsin.store.AlertListener;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What upstream does not do, or not so. */
class V2ApiTest {
  private static final String ALERT = "{\"labels\":{\"alertname\":\"A\"}}";
  private static final int LIMIT_BYTES = 1 << 20;

  private final TestServer server = new TestServer(3, LIMIT_BYTES);

  @AfterEach
  void stop() {
    server.close();
  }

  private int port() {
    if (server.port() == 0) {
      V2Api v2 = new V2Api(server.services, server.intake, server.bodies, server.instance);
      server.start("", List.of(v2::mount));
    }
    return server.port();
  }

  private Answer post(String body) {
    return Http.post(port(), "/api/v2/alerts", body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded", "garbage"})
  void alertsOfAnyContentType_areTaken(String type) {
    Map<String, String> headers = type.isEmpty() ? Map.of() : Map.of("Content-Type", type);
    Answer answer = Http.ask(port(), "POST", "/api/v2/alerts", headers, "[" + ALERT + "]");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(server.alerts.size()).isEqualTo(1);
  }

  @Test
  void nullInTheList_isRefused() {
    assertThat(post("[null]").body())
        .isEqualTo("{\"code\":602,\"message\":\"0 in body is required\"}");
  }

  @Test
  void alertsOverTheLimit_areNamedInTheAnswer() {
    List<String> alerts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      alerts.add("{\"labels\":{\"alertname\":\"A\",\"i\":\"" + i + "\"}}");
    }
    Answer answer = post("[" + String.join(",", alerts) + "]");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body()).contains("{alertname=\\\"A\\\", i=\\\"3\\\"}");
    assertThat(server.alerts.size()).isEqualTo(3);
  }

  @Test
  void longPost_letsOtherTasksOfTheCoreGoBetween() throws Exception {
    BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    AtomicBoolean asked = new AtomicBoolean();
    server.alerts.listen(
        new AlertListener() {
          @Override
          public void changed(@Nullable Alert before, Alert alert, Instant now) {
            if (!asked.getAndSet(true)) {
              server.services.core().ask(() -> seen.add(server.alerts.size()));
            }
          }

          @Override
          public void forgotten(Alert alert) {}
        });
    List<String> alerts = new ArrayList<>();
    for (int i = 0; i < 1001; i++) {
      alerts.add("{\"labels\":{\"alertname\":\"A" + i + "\"}}");
    }
    assertThat(post("[" + String.join(",", alerts) + "]").status()).isEqualTo(200);
    assertThat(server.alerts.size()).isEqualTo(1001);
    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(250);
  }

  @Test
  void tooLargeBody_isRefusedWithItsLimit() {
    Answer answer = post("[" + " ".repeat(LIMIT_BYTES) + "]");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("1048576 bytes");
  }

  @Test
  void bodyOfUndeclaredLength_isTaken() throws IOException {
    String value = "x".repeat(100_000);
    String body = "[{\"labels\":{\"a\":\"" + value + "\"}}]";
    StringBuilder request =
        new StringBuilder("POST /api/v2/alerts HTTP/1.1\r\nHost: localhost\r\n")
            .append("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    for (int from = 0; from < body.length(); from += 7000) {
      String piece = body.substring(from, Math.min(body.length(), from + 7000));
      request.append(Integer.toHexString(piece.length())).append("\r\n").append(piece);
      request.append("\r\n");
    }
    byte[] bytes = request.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(bytes);
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200");
    }
    assertThat(server.alerts.snapshot().getFirst().labels().value("a")).isEqualTo(value);
  }

  @Test
  void longValue_isTaken() {
    assertThat(post("[{\"labels\":{\"a\":\"" + "x".repeat(1_000_000) + "\"}}]").status())
        .isEqualTo(200);
  }

  @Test
  void silence_keepsItsIdUntilAnEditWouldRewriteThePast() {
    String first = silence("", "b", "2036-01-01T00:00:00Z");
    assertThat(silence(first, "b", "2037-01-01T00:00:00Z")).isEqualTo(first);
    String second = silence(first, "c", "2037-01-01T00:00:00Z");
    assertThat(second).isNotEqualTo(first);
    assertThat(states("")).containsExactly("active", "expired");
    assertThat(states("?expired=false")).containsExactly("active");
    assertThat(states("?active=no")).containsExactly("expired");
    Answer deleted = Http.ask(port(), "DELETE", "/api/v2/silence/" + second, Map.of(), "");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.body()).isEmpty();
    assertThat(states("?active=true")).containsExactly("expired", "expired");
  }

  private String silence(String id, String value, String endsAt) {
    JsonObject silence =
        JsonObject.of(
            "id",
            id,
            "matchers",
            JsonArray.of(JsonObject.of("name", "a", "value", value, "isRegex", false)),
            "startsAt",
            "2026-11-22T18:00:00Z",
            "endsAt",
            endsAt,
            "createdBy",
            "me",
            "comment",
            "c");
    Answer answer = Http.post(port(), "/api/v2/silences", silence.encode());
    assertThat(answer.status()).isEqualTo(200);
    return new JsonObject(answer.body()).getString("silenceID");
  }

  @Test
  void regex_thatIsTooCostlyIsRefused() {
    String regex = "x{0,1000}".repeat(100) + "z";
    Answer silence =
        Http.post(
            port(),
            "/api/v2/silences",
            """
            {"matchers": [{"name": "instance", "value": "%s", "isRegex": true}],
             "startsAt": "2026-11-22T18:00:00Z", "endsAt": "2036-11-22T18:00:00Z",
             "createdBy": "me", "comment": "c"}
            """
                .formatted(regex));
    assertThat(silence.status()).isEqualTo(400);
    assertThat(silence.body())
        .contains("too costly: it takes 200001 instructions, 1000 are allowed");
    assertThat(states("")).isEmpty();
    String query = "?filter=" + URLEncoder.encode("a=~\"" + regex + "\"", StandardCharsets.UTF_8);
    for (String path : List.of("alerts", "alerts/groups", "silences")) {
      assertThat(Http.get(port(), "/api/v2/" + path + query).status()).isEqualTo(400);
    }
    assertThat(Http.get(port(), "/api/v2/alerts?receiver=" + query.substring(13)).status())
        .isEqualTo(400);
  }

  /** One that another program left behind can be seen, with the reason why it does nothing. */
  @Test
  void silence_thatIsKeptThoughItsRegexIsTooCostlyIsListedWithAWarning() throws IOException {
    Matcher matcher = Matcher.kept(Matcher.Type.REGEXP, "a", "(x{1000})".repeat(3000));
    Silence silence =
        new Silence(
            "x",
            List.of(Matchers.of(matcher)),
            List.of(),
            TestServer.NOW,
            TestServer.NOW.plusSeconds(60),
            TestServer.NOW,
            "me",
            "why",
            Labels.of("ticket", "1"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonWriter json = new JsonWriter(bytes);
    new SilenceJson(json, TestServer.NOW).write(silence);
    json.finish();
    JsonObject shown = new JsonObject(bytes.toString(StandardCharsets.UTF_8));
    assertThat(shown.getJsonArray("matchers")).hasSize(1);
    assertThat(shown.getJsonObject("annotations").getMap())
        .containsEntry("ticket", "1")
        .containsEntry("tocsin_warning", "not applied: its regular expression is too costly");
  }

  private List<String> states(String query) {
    JsonArray silences = new JsonArray(Http.get(port(), "/api/v2/silences" + query).body());
    return silences.stream()
        .map(silence -> ((JsonObject) silence).getJsonObject("status").getString("state"))
        .toList();
  }

  @Test
  void mutedGroup_suppressesItsAlertsAndCanBeLeftOut() {
    post("[{\"labels\":{\"alertname\":\"Muted\"}}]");
    JsonObject status =
        new JsonArray(Http.get(port(), "/api/v2/alerts/groups").body())
            .getJsonObject(0)
            .getJsonArray("alerts")
            .getJsonObject(0)
            .getJsonObject("status");
    assertThat(status.getJsonArray("mutedBy")).isEqualTo(JsonArray.of("weekend"));
    assertThat(status.getString("state")).isEqualTo("suppressed");
    assertThat(Http.get(port(), "/api/v2/alerts/groups?muted=false").body()).isEqualTo("[]\n");
  }

  @Test
  void largeAnswer_isStreamedWhole() {
    fill(30_000);
    Answer answer = Http.get(port(), "/api/v2/alerts");
    assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
    assertThat(new JsonArray(answer.body())).hasSize(30_000);
  }

  @Test
  void clientsThatDoNotRead_holdUpNobody() throws IOException {
    fill(30_000);
    List<Socket> stuck = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket
            .getOutputStream()
            .write(
                "GET /api/v2/alerts HTTP/1.1\r\nHost: x\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        stuck.add(socket);
      }
      assertThat(Http.get(port(), "/api/v2/receivers").status()).isEqualTo(200);
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
    }
    assertThat(new JsonArray(Http.get(port(), "/api/v2/alerts").body())).hasSize(30_000);
  }

  private void fill(int count) {
    Instant end = Instant.parse("2036-01-01T00:00:00Z");
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Labels labels = Labels.of("alertname", "A" + i, "instance", "host-" + i);
      alerts.add(new Alert(labels, Labels.EMPTY, TestServer.NOW, end, "", TestServer.NOW, false));
    }
    server.alerts.put(alerts, TestServer.NOW);
  }
}
