package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.config.Config;
import dev.tocsin.config.ConfigLoader;
import dev.tocsin.config.Integration;
import dev.tocsin.config.Receiver;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.HttpSink;
import dev.tocsin.receiver.Network;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.receiver.TestNotifications;
import dev.tocsin.template.Templates;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The teams of the second seed document are told in Slack. */
class SeedSlackTest {
  private static final String HOOK = "/services/xxx/yyy/zzz";

  private final Vertx vertx = Vertx.vertx();
  private final Network network = new Network(vertx);
  private final HttpSink slack = new HttpSink(vertx).answer(200, "ok");
  private final NotifierContext context =
      new NotifierContext(
          network,
          Templates.defaults(InstantSource.fixed(Instant.EPOCH), ZoneOffset.UTC),
          InstantSource.fixed(TestNotifications.NOW),
          "Alertmanager/0.34.0",
          Map.of());

  @AfterEach
  void close() {
    context.close();
    network.close();
    HttpSink.await(vertx.close());
  }

  private Config load(String text) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SMTP_HOST", "smtp.example.com:587");
    environment.put("SMTP_FROM", "alerts@example.com");
    environment.put("SMTP_USER", "your_user");
    environment.put("SMTP_PASSWORD", "your_password");
    environment.put("SLACK_WEBHOOK_URL", slack.url(HOOK));
    return new ConfigLoader(Integrations.ALL, MatcherParser.Mode.FALLBACK, environment::get)
        .parse(text, Path.of("/etc/tocsin"));
  }

  private static String seed() throws IOException {
    try (InputStream in = SeedSlackTest.class.getResourceAsStream("seed-slack.yml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Integration> slackOf(Receiver receiver) {
    return receiver.integrations().stream()
        .filter(integration -> integration.label().startsWith("slack"))
        .toList();
  }

  @Test
  void everyTeam_isToldInItsChannel() throws Exception {
    for (Receiver receiver : load(seed()).receivers()) {
      for (Integration integration : slackOf(receiver)) {
        Verdict verdict =
            integration.config().notifier(context).notify(TestNotifications.one(), Attempt.FIRST);
        assertThat(verdict.showing("")).isEqualTo(new Verdict.Sent("ok"));
      }
    }
    assertThat(slack.rest())
        .allMatch(received -> received.path().equals(HOOK))
        .extracting(received -> new JsonObject(received.body()).getString("channel"))
        .containsExactly(
            "#alerts-critical",
            "#alerts-warning",
            "#team-database",
            "#team-security",
            "#team-payments");
  }

  @Test
  void example_loadsWithoutAWarning() throws IOException {
    Config example = load(Files.readString(Path.of("conf/examples/slack.yml")));
    assertThat(example.warnings()).isEmpty();
    assertThat(example.receivers()).allMatch(receiver -> slackOf(receiver).size() == 1);
  }
}
