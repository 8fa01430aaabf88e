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
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same alerts to Tocsin and to the real Alertmanager, under one configuration: over every
 * channel arrives the same, to the byte.
 */
@EnabledIf("dev.tocsin.app.Peers#present")
class ChannelsIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String EXTERNAL_URL = "--web.external-url=http://alerts.example.org/am";

  /** The channels over HTTP, in each receiver: CASE is its name, CHAT a number of its own. */
  private static final List<String> OVER_HTTP =
      List.of(
          "webhook_configs: [{url: 'SINK/webhook/CASE'}]",
          "slack_configs: [{api_url: 'SINK/slack/CASE', channel: '#CASE', send_resolved: true,"
              + " text: '{{ range .Alerts }}{{ .Labels.n }}: {{ .Annotations.summary }}; {{ end }}',"
              + " fields: [{title: State, value: '{{ .Status }}', short: true}],"
              + " actions: [{type: button, text: Look, url: '{{ .ExternalURL }}'}]}]",
          "telegram_configs: [{bot_token: '1:t', chat_id: CHAT, api_url: 'SINK'}]");

  /** B9: of a message over Telegram's limit upstream tells a fixed sentence only. */
  private static final String TOO_LONG = "/bot1:t/sendMessage -106";

  private static final String MAIL =
      "email_configs: [{to: CASE@example.org, send_resolved: true, text: '{{ range .Alerts }}"
          + "{{ .Status }} {{ .Labels.n }}: {{ .Annotations.summary }}, {{ end }}',"
          + " headers: {X-First: '{{ (index .Alerts 0).Labels.n }}'}}]";

  /** An alert's own labels, what its annotation says, and whether it resolves later. */
  private record Case(String name, boolean resolves, List<Told> alerts) {
    Case(String name, boolean resolves, Told... alerts) {
      this(name, resolves, List.of(alerts));
    }

    /** How often it is told over each channel. */
    int times() {
      return resolves ? 2 : 1;
    }
  }

  private record Told(String n, String summary, boolean resolves) {}

  private static final List<Case> CASES =
      List.of(
          new Case("one", false, new Told("A", "it is down", false)),
          new Case(
              "several",
              false,
              new Told("A", "it is down", false),
              new Told("B", "it is down", false),
              new Told("C", "so is this\nand that", false)),
          new Case("mixed", true, new Told("A", "stays", false), new Told("B", "comes back", true)),
          new Case(
              "resolved",
              true,
              new Told("A", "comes back", true),
              new Told("B", "comes back", true)),
          new Case(
              "unicode",
              false,
              new Told("Gr\u00f6\u00dfe", "\u65e5\u672c\u8a9e \ud83d\udd25", false),
              new Told("\u0634\u0628\u0643\u0629", "e\u0301 \u200d\u00a0\u2028 \ufeff", false)),
          new Case(
              "html",
              false,
              new Told("<b>bold</b>", "a < b && c > d \"quoted\" 'single'", false),
              new Told("&amp;", "<a href='http://x/?a=1&b=2'>x</a> </pre> {{ . }} `*_[]", false)),
          new Case(
              "many",
              false,
              IntStream.range(0, 300)
                  .mapToObj(i -> new Told("n%03d".formatted(i), "number " + i, false))
                  .toList()));

  @TempDir private Path folder;

  @Test
  void everyChannel_carriesTheSame() throws Exception {
    try (Outside ours = new Outside(TOO_LONG);
        Outside theirs = new Outside(TOO_LONG);
        Peers.Server peer =
            Peers.alertmanager(
                config("theirs.yml", theirs), folder.resolve("theirs"), EXTERNAL_URL)) {
      Tocsin tocsin =
          new Tocsin(
              Main.options(
                  "--config.file=" + config("ours.yml", ours),
                  "--storage.path=" + folder.resolve("ours"),
                  "--web.listen-address=127.0.0.1:0",
                  EXTERNAL_URL));
      String url = "http://" + await(tocsin.start()).getFirst();
      try {
        play(List.of(url, peer.url()), List.of(ours, theirs));
      } finally {
        await(tocsin.stop());
      }
      compare(ours.heard(), theirs.heard());
    }
  }

  private static void compare(Map<String, List<String>> ours, Map<String, List<String>> theirs) {
    Map<String, List<String>> told = new TreeMap<>();
    ours.forEach((to, messages) -> told.put(to, messages.stream().map(ChannelsIT::as033).toList()));
    assertThat(told.keySet()).isEqualTo(theirs.keySet());
    SoftAssertions.assertSoftly(softly ->
        theirs.forEach(
            (to, expected) -> softly.assertThat(told.get(to)).as(to).isEqualTo(expected)));
  }

  /** Route labels came with 0.34. */
  private static String as033(String message) {
    return message.replace("\"routeLabels\":{},", "");
  }

  private Path config(String name, Outside outside) throws IOException {
    StringBuilder yaml =
        new StringBuilder(
            """
            global:
              smtp_smarthost: SMTP
              smtp_from: Alerts <alerts@example.org>
              smtp_require_tls: false
            route:
              receiver: one
              group_by: [alertname, case]
              group_wait: 2s
              group_interval: 1s
              repeat_interval: 1h
              routes:
            """);
    for (Case each : CASES) {
      yaml.append("    - {receiver: CASE, matchers: ['case=CASE']}\n".replace("CASE", each.name()));
    }
    yaml.append("receivers:\n");
    for (int i = 0; i < CASES.size(); i++) {
      StringBuilder receiver = new StringBuilder("  - name: CASE\n");
      OVER_HTTP.forEach(channel -> receiver.append("    ").append(channel).append('\n'));
      receiver.append("    ").append(MAIL).append('\n');
      yaml.append(
          receiver
              .toString()
              .replace("CASE", CASES.get(i).name())
              .replace("CHAT", Integer.toString(-100 - i)));
    }
    return Files.writeString(folder.resolve(name), outside.reach(yaml.toString()));
  }

  /**
   * An alert that began longer than a group_wait ago is told at once by upstream, without the
   * others of its post: so each begins when it is posted.
   */
  private static void play(List<String> urls, List<Outside> outsides) throws Exception {
    Map<Case, Instant> starts = new HashMap<>();
    for (Case each : CASES) {
      Instant start = Instant.now();
      starts.put(each, start);
      String alerts = json(each, each.alerts(), start, start.plus(Duration.ofHours(1)));
      for (String url : urls) {
        post(url, alerts);
      }
    }
    await(outsides, CASES.size());
    for (Case each : CASES) {
      List<Told> resolving = each.alerts().stream().filter(Told::resolves).toList();
      Instant start = Objects.requireNonNull(starts.get(each));
      for (String url : resolving.isEmpty() ? List.<String>of() : urls) {
        post(url, json(each, resolving, start, start.plusSeconds(1)));
      }
    }
    await(outsides, CASES.stream().mapToInt(Case::times).sum());
  }

  private static void await(List<Outside> outsides, int times) throws InterruptedException {
    for (Outside outside : outsides) {
      outside.await(times * OVER_HTTP.size() - 1, times);
    }
  }

  private static String json(Case of, List<Told> alerts, Instant startsAt, Instant endsAt) {
    List<String> written = new ArrayList<>();
    for (Told alert : alerts) {
      written.add(
          """
          {"labels":{"alertname":"Down","case":"%s","n":"%s"},"annotations":{"summary":"%s"},
           "startsAt":"%s","endsAt":"%s","generatorURL":"http://prometheus.example.org/graph?a=1&b=<2>"}
          """
              .formatted(
                  of.name(), escaped(alert.n()), escaped(alert.summary()), startsAt, endsAt));
    }
    return "[" + String.join(",", written) + "]";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static void post(String url, String alerts) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/am/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(alerts))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }
}
