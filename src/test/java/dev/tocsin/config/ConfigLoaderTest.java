package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.matcher.MatcherParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigLoaderTest {
  @TempDir Path folder;

  @Test
  void everyProblem_isToldAtOnceInTheFilesOrder() {
    String text =
        """
        global:
          resolve_timeout: soon
          slack_api_urll: x
        route:
          receiver: nobody
          group_by: [a, a]
          routes:
          - matchers: [a]
            repeat_interval: 0s
            mute_time_intervals: [night]
        receivers:
        - name: a
          sns_configs:
          - subject: x
          webhook_configs:
          - max_alerts: many
        """;

    assertThat(Loading.problems(text))
        .containsExactly(
            "global.resolve_timeout (line 2, column 20): is not a duration such as 1h30m",
            "global.slack_api_urll (line 3, column 3): unknown key, did you mean slack_api_url?",
            "route.receiver (line 5, column 13): undefined receiver \"nobody\"",
            "route.group_by[1] (line 6, column 17): duplicated label \"a\"",
            "route.routes[0].matchers[0] (line 8, column 16): bad matcher format: a",
            "route.routes[0].repeat_interval (line 9, column 22): cannot be zero",
            "route.routes[0].mute_time_intervals[0] (line 10, column 27): undefined time interval"
                + " \"night\"",
            "receivers[0].sns_configs (line 14, column 3): sns integrations come in a later"
                + " version of Tocsin",
            "receivers[0].webhook_configs[0] (line 16, column 5): one of url and url_file must be"
                + " set",
            "receivers[0].webhook_configs[0].max_alerts (line 16, column 17): must be a number");
  }

  /** Ten times what a silence may cost is taken, and what costs more is named with its place. */
  @Test
  void regexes_haveABudget() {
    String text =
        """
        route:
          receiver: a
          routes:
          - matchers: ['a=~"%s"']
            match_re:
              b: '%s'
        receivers: [{name: a}]
        """;
    String allowed = "x{0,1000}".repeat(4) + "z";
    String refused = "x{0,1000}".repeat(100) + "z";
    assertThat(Loading.problems(text.formatted(allowed, allowed))).isEmpty();
    String problem =
        "the regular expression is too costly: it takes %d instructions, 10000 are allowed";
    assertThat(Loading.problems(text.formatted(refused, refused)))
        .containsExactly(
            "route.routes[0].matchers[0] (line 4, column 16): " + problem.formatted(200_001),
            "route.routes[0].match_re.b (line 6, column 10): " + problem.formatted(200_007));
  }

  @Test
  void message_holdsALinePerProblem() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Loading.load("route: {receiver: b, x: 1}\nreceivers: []"))
        .withMessage(
            """
            route.receiver (line 1, column 19): undefined receiver "b"
            route.x (line 1, column 22): unknown key\
            """);
  }

  @Test
  void integrations_keepTheirPlaceAmongTheirKind() {
    Config config =
        Loading.load(
            """
            route: {receiver: a}
            receivers:
            - name: a
              labels: {team: x}
              webhook_configs: [{url: 'http://one/'}, {url: 'http://two/'}]
            """);

    Receiver receiver = config.receivers().getFirst();
    assertThat(receiver.labels()).isEqualTo(Map.of("name", "a", "team", "x"));
    assertThat(receiver.integrations())
        .extracting(Integration::label)
        .containsExactly("webhook[0]", "webhook[1]");
    assertThat(receiver.integrations().get(1).config().destination()).isEqualTo("http://two/");
  }

  @Test
  void seedN8n_loads() {
    Config config = Loading.load(Resource.text("seed-n8n.yml"));

    assertThat(config.route().receiver()).isEqualTo("n8n");
    assertThat(config.route().groupBy()).containsExactly("alertname", "severity");
    assertThat(config.route().repeatInterval()).isEqualTo(Duration.ofHours(4));
    assertThat(config.warnings()).isEmpty();
  }

  @Test
  void seedEmail_isRefusedOnlyForWhatComesLater() {
    assertThat(Loading.problems(Resource.text("seed-email.yml")))
        .containsExactly(
            "receivers[1].email_configs (line 16, column 7): email integrations come in a later"
                + " version of Tocsin",
            "receivers[2].email_configs (line 19, column 7): email integrations come in a later"
                + " version of Tocsin");
  }

  @Test
  void emptyListOfAKindThatComesLater_isNoProblem() {
    assertThat(
            Loading.problems(
                "route: {receiver: a}\nreceivers: [{name: a, jira_configs: [], sns_configs: }]"))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MatcherParser.Mode.class)
  void mode_decidesWhichLabelNamesAreValid(MatcherParser.Mode mode) {
    String text =
        """
        route: {receiver: a, group_by: [größe]}
        receivers: [{name: a}]
        inhibit_rules: [{equal: [größe]}]
        """;
    ConfigLoader loader = Loading.loader(Map.of(), mode);

    if (mode == MatcherParser.Mode.CLASSIC) {
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> loader.parse(text, Loading.FOLDER))
          .withMessageContaining("route.group_by[0]")
          .withMessageContaining("inhibit_rules[0].equal[0]");
    } else {
      assertThat(loader.parse(text, Loading.FOLDER).route().groupBy()).containsExactly("größe");
    }
  }

  @Test
  void oldMatchers_areMergedAnchoredAndSorted() {
    Config config =
        Loading.load(
            """
            route:
              receiver: a
              routes: [{match: {z: 'yes'}, match_re: {m: 'x|y'}, matchers: [a=b]}]
            receivers: [{name: a}]
            inhibit_rules: [{source_match: {s: t}, target_match_re: {u: v}, equal: [w]}]
            """);

    assertThat(config.route().routes().getFirst().matchers())
        .hasToString("{a=\"b\",m=~\"^(?:x|y)$\",z=\"yes\"}");
    assertThat(config.inhibitRules().getFirst().sourceMatchers()).hasToString("{s=\"t\"}");
    assertThat(config.inhibitRules().getFirst().targetMatchers()).hasToString("{u=~\"^(?:v)$\"}");
  }

  @Test
  void warnings_tellWhatWorksButShouldBeKnown() {
    Config config =
        Loading.load(
            """
            global: {slack_api_url: <secret>}
            tracing: {endpoint: 'x:1'}
            event_recorder: {}
            route:
              receiver: a
              routes: [{match: {a: b}, matchers: ['a=~b c']}]
            receivers: [{name: a, webhook_configs: [{url: 'http://x/', timeout: 10}]}]
            inhibit_rules: [null, {source_match_re: {a: b}}]
            mute_time_intervals: [{name: x}]
            ---
            second: document
            """);

    assertThat(config.warnings())
        .extracting(ConfigProblem::path)
        .containsExactly(
            "global.slack_api_url",
            "tracing",
            "event_recorder",
            "route.routes[0].match",
            "route.routes[0].matchers[0]",
            "receivers[0].webhook_configs[0].timeout",
            "inhibit_rules[1].source_match_re",
            "mute_time_intervals",
            "");
    assertThat(config.warnings().get(6).message()).isEqualTo("is deprecated: use source_matchers");
    assertThat(config.inhibitRules()).hasSize(1);
  }

  @Test
  void files_areLookedForInTheConfigurationsFolder() throws IOException {
    Path file = folder.resolve("tocsin.yml");
    Files.writeString(
        file,
        """
        global: {telegram_bot_token_file: secrets/bot}
        templates: ['*.tmpl', /abs/x.tmpl]
        route: {receiver: a}
        receivers: [{name: a}]
        """);

    Config config = Loading.loader(Map.of(), MatcherParser.Mode.FALLBACK).load(file);

    assertThat(config.global().telegram().botTokenFile())
        .isEqualTo(folder.resolve("secrets/bot").toString());
    assertThat(config.templates())
        .containsExactly(folder.resolve("*.tmpl").toString(), "/abs/x.tmpl");
  }

  @Test
  void fileThatCannotBeRead_isNamed() throws IOException {
    ConfigLoader loader = Loading.loader(Map.of(), MatcherParser.Mode.FALLBACK);
    Path binary = Files.write(folder.resolve("b.yml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> loader.load(folder.resolve("none.yml")))
        .withMessageContaining("none.yml cannot be read");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> loader.load(binary))
        .withMessageContaining("b.yml is not UTF-8 text");
  }

  @Test
  void hash_isUpstreams() {
    // curl /metrics of Alertmanager 0.33.1 with these bytes as its file
    assertThat(Loading.load(Loading.MINIMAL).hash()).isEqualTo(1.84816797860636e+14);
  }

  @Test
  void problems_areWhatTheExceptionCarries() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Loading.load("route: 1"))
        .satisfies(e ->
            assertThat(e.problems())
                .isEqualTo(
                    List.of(
                        new ConfigProblem("route", 1, 8, "must be a mapping of keys to values"))));
  }

  @Test
  void byteOrderMark_isNoPartOfTheText() {
    String text =
        new String(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, StandardCharsets.UTF_8);

    assertThat(Loading.problems(text + Loading.MINIMAL)).isEmpty();
  }
}
