package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.cli.Main;
import dev.tocsin.snapshot.Snapshot;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Tocsin takes the place of the real Alertmanager, with its configuration and what it left. */
@EnabledIf("dev.tocsin.app.Peers#present")
class MoveIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A marker waits for longer than two flushes of the other groups take. */
  private static final String CONFIG =
      """
      route:
        receiver: team
        group_by: [case]
        group_wait: 1s
        group_interval: 1s
        repeat_interval: 1h
        routes:
          - matchers: [case=~"marker.*"]
            group_wait: 4s
      receivers:
        - name: team
          webhook_configs: [{url: 'SINK/first'}, {url: 'SINK/second'}]
      """;

  @TempDir Path folder;
  private final Sink sink = new Sink();
  private Path config = Path.of("");
  private Instant began = Instant.EPOCH;

  @BeforeEach
  void configure() throws Exception {
    config = Files.writeString(folder.resolve("am.yml"), CONFIG.replace("SINK", sink.url()));
  }

  @AfterEach
  void close() {
    sink.close();
  }

  private static String request(String method, String url, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static void post(String url, String group, Instant start, Instant end, String... names)
      throws Exception {
    List<String> alerts = new ArrayList<>();
    for (String n : names) {
      alerts.add(
          """
          {"labels": {"case": "%s", "n": "%s"}, "startsAt": "%s", "endsAt": "%s"}
          """
              .formatted(group, n, start, end));
    }
    request("POST", url + "/api/v2/alerts", "[" + String.join(",", alerts) + "]");
  }

  private void fire(String url, String group, String... names) throws Exception {
    post(url, group, began, Instant.now().plusSeconds(600), names);
  }

  private static String silence(String url, String matchers, String start) throws Exception {
    String silence =
        """
        {"matchers": [%s], "startsAt": "%s", "endsAt": "2096-01-02T03:04:05Z",
         "createdBy": "ann", "comment": "kept", "annotations": {"ticket": "OPS-1"}}
        """
            .formatted(matchers, start);
    return JSON.readTree(request("POST", url + "/api/v2/silences", silence))
        .get("silenceID")
        .textValue();
  }

  private static Map<String, JsonNode> silences(String url) throws Exception {
    Map<String, JsonNode> byId = new HashMap<>();
    JSON.readTree(request("GET", url + "/api/v2/silences", ""))
        .forEach(silence -> byId.put(silence.get("id").textValue(), silence));
    return byId;
  }

  private static String matcher(String name, String value, boolean isRegex, boolean isEqual) {
    return """
    {"name": "%s", "value": "%s", "isRegex": %s, "isEqual": %s}
    """
        .formatted(name, value, isRegex, isEqual);
  }

  /** What has arrived by the time when a marker does, without the markers. */
  private List<String> heardByThen(String url, String marker) throws Exception {
    post(url, marker, Instant.now(), Instant.now().plusSeconds(600), marker);
    for (String path : List.of("/first", "/second")) {
      sink.await(
          request -> request.path().equals(path) && request.summary().contains(marker + " firing"));
    }
    List<String> heard = new ArrayList<>();
    sink.requests().stream()
        .filter(request -> !request.summary().contains("marker"))
        .forEach(request -> heard.add(request.path() + " " + request.summary()));
    return heard;
  }

  @Test
  void move_losesNoSilenceAndRepeatsNoPage() throws Exception {
    Map<String, JsonNode> known;
    String muting;
    try (Peers.Server alertmanager = Peers.alertmanager(config, folder.resolve("am"))) {
      String url = alertmanager.url();
      began = Instant.now();
      muting = silence(url, matcher("n", "Muted|x.*", true, true), began.toString());
      silence(
          url,
          matcher("a", "1", false, false) + "," + matcher("b", "2.*", true, false),
          "2095-01-01T00:00:00Z");
      String ended =
          silence(url, matcher("größe 🔔", "\\\"97\\\" %", false, true), began.toString());
      request("DELETE", url + "/api/v2/silence/" + ended, "");
      fire(url, "disk", "A", "B");
      assertThat(heardByThen(url, "marker1"))
          .containsExactlyInAnyOrder(
              "/first firing: A firing, B firing", "/second firing: A firing, B firing");
      known = silences(url);
    }
    Path storage = folder.resolve("tocsin");
    new Takeover(Snapshot.read(folder.resolve("am"), Instant.now())).into(storage);
    Tocsin tocsin =
        new Tocsin(
            Main.options(
                "--config.file=" + config,
                "--storage.path=" + storage,
                "--web.listen-address=127.0.0.1:0"));
    try {
      String url = "http://" + tocsin.start().await(30, TimeUnit.SECONDS).getFirst();
      assertThat(silences(url)).isEqualTo(known).hasSize(3);
      fire(url, "disk", "A");
      fire(url, "disk", "B");
      fire(url, "other", "Muted");
      assertThat(heardByThen(url, "marker2")).hasSize(2);
      assertThat(request("GET", url + "/api/v2/alerts?filter=n=Muted", ""))
          .contains("\"silencedBy\":[\"" + muting + "\"]");

      post(url, "disk", began, Instant.now(), "A", "B");
      assertThat(heardByThen(url, "marker3").subList(2, 4))
          .containsExactlyInAnyOrder(
              "/first resolved: A resolved, B resolved",
              "/second resolved: A resolved, B resolved");
      assertThat(heardByThen(url, "marker4")).hasSize(4);
    } finally {
      tocsin.stop().await(30, TimeUnit.SECONDS);
    }
  }
}
