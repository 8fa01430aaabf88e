package dev.tocsin.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.Http;
import dev.tocsin.api.Http.Answer;
import dev.tocsin.api.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shapes of Alertmanager 0.26's {@code api/v1}, as its clients know them. */
class V1ApiTest {
  private static final String DISK =
      "{\"labels\":{\"alertname\":\"Disk\",\"severity\":\"critical\"},\"annotations\":{\"s\":\"full\"},"
          + "\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2036-01-01T00:00:00Z\","
          + "\"generatorURL\":\"http://p/g\"}";
  private static final String SILENCE =
      "{\"matchers\":[{\"name\":\"alertname\",\"value\":\"Di.*\",\"isRegex\":true}],\"createdBy\":\"me\","
          + "\"comment\":\"c\",\"startsAt\":\"2026-11-01T00:00:00Z\",\"endsAt\":\"2036-01-01T00:00:00Z\"}";

  private final TestServer server = new TestServer();

  @BeforeEach
  void start() {
    server.start(
        "",
        List.of(new V1Api(server.services, server.intake, server.bodies, server.instance)::mount));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonObject get(String path) {
    Answer answer = Http.get(server.port(), "/api/v1" + path);
    assertThat(answer.status()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private Answer post(String path, String body) {
    return Http.ask(
        server.port(),
        "POST",
        "/api/v1" + path,
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        body);
  }

  @Test
  void alerts_arePostedByCurlAndListed() {
    Answer posted = post("/alerts", "[" + DISK + "]");
    assertThat(posted.body().strip()).isEqualTo("{\"status\":\"success\"}");
    JsonObject alert = get("/alerts").getJsonArray("data").getJsonObject(0);
    assertThat(alert.fieldNames())
        .containsExactly(
            "labels",
            "annotations",
            "startsAt",
            "endsAt",
            "generatorURL",
            "status",
            "receivers",
            "fingerprint");
    assertThat(alert.getJsonArray("receivers")).isEqualTo(JsonArray.of("team-b", "team-a"));
    assertThat(alert.getJsonObject("status").encode())
        .isEqualTo("{\"state\":\"active\",\"silencedBy\":[],\"inhibitedBy\":[]}");
  }

  @Test
  void filter_takesAListInBraces() {
    post("/alerts", "[" + DISK + "]");
    assertThat(
            get("/alerts?filter=%7Balertname%3D%22Disk%22%2Cseverity%3D~%22c.*%22%7D")
                .getJsonArray("data"))
        .hasSize(1);
    assertThat(get("/alerts?filter=%7Balertname%3D%22Other%22%7D").getJsonArray("data")).isEmpty();
  }

  @Test
  void groups_holdABlockPerReceiver() {
    post("/alerts", "[" + DISK + "]");
    JsonObject group = get("/alerts/groups").getJsonArray("data").getJsonObject(0);
    assertThat(group.getJsonObject("labels")).isEqualTo(JsonObject.of("alertname", "Disk"));
    assertThat(group.getJsonArray("blocks")).hasSize(2);
    assertThat(group.getJsonArray("blocks").getJsonObject(0).getJsonArray("alerts")).hasSize(1);
  }

  @Test
  void silences_areMadeShownAndEnded() {
    post("/alerts", "[" + DISK + "]");
    Answer made = post("/silences", SILENCE);
    String id = new JsonObject(made.body()).getJsonObject("data").getString("silenceId");
    assertThat(get("/silences").getJsonArray("data").getJsonObject(0).getString("id"))
        .isEqualTo(id);
    JsonObject alert = get("/alerts").getJsonArray("data").getJsonObject(0);
    assertThat(alert.getJsonObject("status").getJsonArray("silencedBy"))
        .isEqualTo(JsonArray.of(id));
    assertThat(Http.ask(server.port(), "DELETE", "/api/v1/silence/" + id, Map.of(), "").status())
        .isEqualTo(200);
    assertThat(state(id)).isEqualTo("expired");
  }

  private String state(String id) {
    return get("/silence/" + id).getJsonObject("data").getJsonObject("status").getString("state");
  }

  @Test
  void errors_comeInTheEnvelope() {
    Answer broken = post("/alerts", "[{\"labels\":{}}]");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.body())
        .isEqualTo(
            "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"at least one label pair required\"}");
    assertThat(post("/alerts", "x").status()).isEqualTo(400);
    assertThat(Http.get(server.port(), "/api/v1/nope").status()).isEqualTo(404);
    assertThat(Http.get(server.port(), "/api/v1/silence/nope").status()).isEqualTo(404);
    assertThat(post("/status", "").status()).isEqualTo(405);
    assertThat(Http.get(server.port(), "/api/v1/alerts?filter=a").status()).isEqualTo(400);
  }

  @Test
  void statusAndReceivers_haveTheirOldShapes() {
    assertThat(get("/receivers").getJsonArray("data")).isEqualTo(JsonArray.of("team-a", "team-b"));
    assertThat(get("/status").getJsonObject("data").fieldNames())
        .contains("configYAML", "versionInfo", "uptime", "clusterStatus");
  }
}
