package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.receiver.slack.SlackType;
import dev.tocsin.receiver.webhook.WebhookType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret shows in what a configuration prints, warns of or is refused with. */
class SecretsTest {
  private static final String MARK = "hunter2";

  /** Every secret that the file can hold; the mark stands in each. */
  private static final String EVERY_SECRET =
      """
      global:
        smtp_auth_password: hunter2
        smtp_auth_secret: hunter2
        slack_api_url: https://slack/hunter2
        opsgenie_api_key: hunter2
        wechat_api_secret: hunter2
        victorops_api_key: hunter2
        telegram_bot_token: hunter2
        rocketchat_token: hunter2
        rocketchat_token_id: hunter2
        mattermost_webhook_url: https://mm/hunter2
        pagerduty_url: https://me:hunter2@pd/
        smtp_tls_config: {cert: c, key: hunter2}
        http_config:
          basic_auth: {username: u, password: hunter2}
          proxy_url: http://u:hunter2@p:1
          proxy_connect_header: {Proxy-Authorization: [hunter2]}
          tls_config: {cert: c, key: hunter2}
          http_headers: {X: {secrets: [hunter2]}}
      route: {receiver: a}
      receivers:
      - name: a
        webhook_configs:
        - url: https://x/hunter2
          http_config: {authorization: {credentials: hunter2}}
        - url: https://x/{{ .CommonLabels.x }}/hunter2
          http_config: {bearer_token: hunter2}
        - url: ${SECRET_URL}
          http_config:
            oauth2:
              client_id: i
              client_secret: hunter2
              token_url: https://u:hunter2@x/
              tls_config: {cert: c, key: hunter2}
        slack_configs:
        - api_url: https://slack/hunter2
        - channel: c
          app_token: hunter2
        fake_configs: [{token: hunter2}]
      """;

  private static Config load(String text) {
    ConfigLoader loader =
        new ConfigLoader(
            List.of(new WebhookType(), new SlackType(), new FakeIntegration("fake")),
            MatcherParser.Mode.FALLBACK,
            Map.of("SECRET_URL", "https://x/hunter2", "SECRET", MARK)::get);
    return loader.parse(text, Loading.FOLDER);
  }

  private static String refusal(String text) {
    try {
      return load(text).toString();
    } catch (ConfigException e) {
      return e + e.problems().toString();
    }
  }

  @Test
  void soundConfiguration_showsNone() {
    Config config = load(EVERY_SECRET);

    assertThat(config.original().get()).contains("<secret>").doesNotContain(MARK);
    assertThat(config.toString()).doesNotContain(MARK);
    assertThat(config.warnings().toString()).doesNotContain(MARK);
  }

  /** Each secret in turn in a place or a shape where it does not belong. */
  @Test
  void misplacedSecrets_areNotShown() {
    List<String> lines = EVERY_SECRET.lines().toList();
    List<String> shapes =
        List.of("[hunter2]", "{k: hunter2}", "'hunter2://x'", "!!int hunter2", "*hunter2");
    List<String> leaks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      for (String shape : shapes) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(i, lines.get(i).replaceFirst("[^ :\\[{]*hunter2", shape));
        String refusal = refusal(String.join("\n", changed) + "\n");
        if (refusal.contains(MARK)) {
          leaks.add(changed.get(i) + " -> " + refusal);
        }
      }
    }
    assertThat(leaks).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resolve_timeout",
        "smtp_require_tls",
        "smtp_smarthost",
        "pagerduty_url",
        "http_config",
        "slack_api_url",
        "smtp_tls_config"
      })
  void secretFromTheEnvironment_isNotShownWhereItDoesNotFit(String key) {
    String refusal = refusal("global: {" + key + ": '${SECRET}'}\n" + Loading.MINIMAL);

    assertThat(refusal).contains("global." + key).doesNotContain(MARK);
  }

  @Test
  void brokenYaml_isNotQuoted() {
    assertThat(refusal("global: {telegram_bot_token: hunter2\nhunter2: [hunter2"))
        .contains("this is not YAML")
        .doesNotContain(MARK);
  }
}
