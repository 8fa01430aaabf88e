package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.cli.Main;
import io.vertx.core.Future;
import java.io.IOException;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same posts at the same moments to Tocsin and to the real Alertmanager, on a real clock: both
 * tell the same, except where the design says better. Each case has a route, and its alerts are
 * named by the label {@code n}.
 */
@EnabledIf("dev.tocsin.app.Peers#present")
class SideBySideIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern SILENCE_ID = Pattern.compile("\"silenceID\":\"([^\"]+)\"");

  @TempDir Path folder;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, List<String>> better = new HashMap<>();

  /** Something that is done to both servers, a number of seconds after the start. */
  private record Step(double second, Action action) {}

  /** Does something to the server at a URL. */
  private interface Action {
    void run(String url, Map<String, String> ids) throws IOException, InterruptedException;
  }

  /** Waits 1 s, then speaks every 4 s. */
  private static final String CONFIG =
      """
      route:
        receiver: rest
        group_by: [case]
        group_wait: 1s
        group_interval: 4s
        repeat_interval: 1h
        routes:
          - matchers: [case="continue"]
            receiver: first
            continue: true
          - matchers: [case="continue"]
            receiver: second
          - matchers: [case="night"]
            receiver: rest
            mute_time_intervals: [always]
          - matchers: [case="day"]
            receiver: rest
            active_time_intervals: [never]
          - matchers: [case="quiet"]
            receiver: quiet
          - matchers: [case="each"]
            receiver: rest
            group_by: ['...']
          - matchers: [case="repeat"]
            receiver: rest
            repeat_interval: 4s
          - matchers: [case="long-repeat"]
            receiver: rest
            repeat_interval: 6s
      receivers:
        - name: rest
          webhook_configs: [{url: 'SINK/rest'}]
        - name: first
          webhook_configs: [{url: 'SINK/first'}]
        - name: second
          webhook_configs: [{url: 'SINK/second'}]
        - name: quiet
          webhook_configs: [{url: 'SINK/quiet', send_resolved: false}]
      inhibit_rules:
        - source_matchers: [role="source"]
          target_matchers: [role="target"]
          equal: [case, cluster]
      time_intervals:
        - name: always
          time_intervals: [{times: [{start_time: '00:00', end_time: '24:00'}]}]
        - name: never
          time_intervals: [{years: ['1999']}]
      """;

  private void cases() {
    fire(0, "plain", "A");
    resolve(2, "plain", "A");

    fire(0, "grow", "A");
    fire(3, "grow", "B");
    resolve(7, "grow", "A");
    resolve(11, "grow", "B");

    fire(0, "continue", "A");
    resolve(3, "continue", "A");

    fire(0, "night", "A");
    fire(0, "day", "A");

    fire(0, "flap", "A");
    resolve(2, "flap", "A");
    fire(3, "flap", "A");

    fire(0, "refire", "A");
    resolve(2, "refire", "A");
    fire(7, "refire", "A");

    fire(0, "brief", "A");
    resolve(0.5, "brief", "A");

    fire(0, "missed", "A");
    fire(2, "missed", "B");
    resolve(3, "missed", "B");

    fire(0, "quiet", "A");
    fire(0, "quiet", "B");
    resolve(3, "quiet", "A");
    resolve(7, "quiet", "B");
    fire(15, "quiet", "B");

    fire(0, "each", "A");
    fire(0, "each", "B");
    resolve(3, "each", "A");

    fire(0, "silence", "A");
    silence(2, "silence", "A");
    fire(2.5, "silence", "B");
    expire(7, "silence", "A");

    fire(0, "silenced-alone", "A");
    silence(2, "silenced-alone", "A");
    expire(11, "silenced-alone", "A");

    fire(0, "inhibit", "source", "role", "source", "cluster", "eu");
    fire(0, "inhibit", "target", "role", "target", "cluster", "eu");
    fire(0, "inhibit", "other", "role", "target", "cluster", "us");
    resolve(7, "inhibit", "source", "role", "source", "cluster", "eu");

    fire(0, "long-repeat", "A");
    resolve(20, "long-repeat", "A");

    // B5: with group_interval = repeat_interval upstream repeats at every second tick only.
    fire(0, "repeat", "A");
    resolve(15, "repeat", "A");
    better("repeat", "rest firing: A firing", 4, "rest resolved: A resolved", 1);

    // B12: of two sources upstream remembers one; when it resolves, the target is told.
    fire(0, "sources", "one", "role", "source", "cluster", "eu");
    fire(0.2, "sources", "two", "role", "source", "cluster", "eu");
    fire(0.5, "sources", "target", "role", "target", "cluster", "eu");

    // B6: A resolves under a silence; upstream never closes it.
    fire(0, "closing", "A");
    fire(0, "closing", "B");
    silence(2, "closing", "A");
    resolve(3, "closing", "A");
    expire(11, "closing", "A");
    better("closing", "rest firing: A firing, B firing", 1, "rest firing: A resolved, B firing", 1);
  }

  @Test
  void bothTellTheSame() throws Exception {
    cases();
    try (Sink ourSink = new Sink();
        Sink theirSink = new Sink();
        Peers.Server theirs =
            Peers.alertmanager(config("theirs.yml", theirSink), folder.resolve("data"))) {
      Tocsin tocsin =
          new Tocsin(
              Main.options(
                  "--config.file=" + config("ours.yml", ourSink),
                  "--storage.path=" + folder.resolve("ours"),
                  "--web.listen-address=127.0.0.1:0"));
      String ours = "http://" + await(tocsin.start()).getFirst();
      try {
        play(List.of(ours, theirs.url()));
      } finally {
        await(tocsin.stop());
      }
      Map<String, List<String>> told = told(ourSink);
      Map<String, List<String>> expected = told(theirSink);
      better.forEach((name, instead) -> {
        assertThat(expected.get(name)).as("upstream on %s", name).isNotEqualTo(instead);
        expected.put(name, instead);
      });
      assertThat(told).isEqualTo(expected);
      assertThat(told).hasSizeGreaterThan(12).doesNotContainKeys("night", "day", "brief");
    }
  }

  private Path config(String name, Sink sink) throws IOException {
    return Files.writeString(folder.resolve(name), CONFIG.replace("SINK", sink.url()));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }

  /** What was told in each case, in order; receivers on their own. */
  private static Map<String, List<String>> told(Sink sink) {
    Map<String, List<String>> told = new TreeMap<>();
    for (Sink.Request request : sink.requests()) {
      String name = request.json().at("/commonLabels/case").asText();
      told.computeIfAbsent(name, c -> new ArrayList<>())
          .add(request.path().substring(1) + " " + request.summary());
    }
    told.computeIfPresent("continue", (name, lines) -> lines.stream().sorted().toList());
    told.computeIfPresent("each", (name, lines) -> lines.stream().sorted().toList());
    return told;
  }

  private void play(List<String> urls) throws Exception {
    for (String url : urls) {
      post(url + "/api/v2/alerts", alert("warm-up", "A", new String[0], Duration.ofHours(1)));
    }
    try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(8)) {
      List<ScheduledFuture<?>> played = new ArrayList<>();
      for (String url : urls) {
        Map<String, String> ids = new ConcurrentHashMap<>();
        for (Step step : steps) {
          long millis = Math.round(step.second() * 1000);
          played.add(
              clock.schedule(
                  () -> {
                    step.action().run(url, ids);
                    return null;
                  },
                  millis,
                  TimeUnit.MILLISECONDS));
        }
      }
      for (ScheduledFuture<?> each : played) {
        each.get();
      }
      clock.schedule(() -> {}, 6, TimeUnit.SECONDS).get();
    }
  }

  private void better(String name, Object... linesAndTimes) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < linesAndTimes.length; i += 2) {
      for (int times = (int) linesAndTimes[i + 1]; times > 0; times--) {
        told.add((String) linesAndTimes[i]);
      }
    }
    better.put(name, told);
  }

  private void fire(double second, String name, String alert, String... labels) {
    steps.add(
        new Step(
            second,
            (url, ids) ->
                post(url + "/api/v2/alerts", alert(name, alert, labels, Duration.ofHours(1)))));
  }

  private void resolve(double second, String name, String alert, String... labels) {
    steps.add(
        new Step(
            second,
            (url, ids) -> post(url + "/api/v2/alerts", alert(name, alert, labels, Duration.ZERO))));
  }

  private static String alert(String name, String alert, String[] labels, Duration lasts) {
    StringBuilder extra = new StringBuilder();
    for (int i = 0; i < labels.length; i += 2) {
      extra.append(",\"%s\":\"%s\"".formatted(labels[i], labels[i + 1]));
    }
    return "[{\"labels\":{\"alertname\":\"X\",\"case\":\"%s\",\"n\":\"%s\"%s},\"endsAt\":\"%s\"}]"
        .formatted(name, alert, extra, Instant.now().plus(lasts));
  }

  private void silence(double second, String name, String alert) {
    steps.add(
        new Step(
            second,
            (url, ids) -> {
              String answer =
                  post(
                      url + "/api/v2/silences",
                      """
                      {"matchers":[{"name":"case","value":"%s","isRegex":false},
                                   {"name":"n","value":"%s","isRegex":false}],
                       "startsAt":"%s","endsAt":"%s","createdBy":"t","comment":"c"}
                      """
                          .formatted(name, alert, Instant.now(), Instant.now().plusSeconds(3600)));
              Matcher id = SILENCE_ID.matcher(answer);
              assertThat(id.find()).as(answer).isTrue();
              ids.put(name + alert, id.group(1));
            }));
  }

  private void expire(double second, String name, String alert) {
    steps.add(
        new Step(
            second,
            (url, ids) ->
                send(
                    HttpRequest.newBuilder(
                            URI.create(url + "/api/v2/silence/" + ids.get(name + alert)))
                        .DELETE())));
  }

  private static String post(String url, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
