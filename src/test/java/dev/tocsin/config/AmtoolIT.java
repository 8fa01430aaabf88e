package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real amtool, which reads configurations strictly. */
@EnabledIfEnvironmentVariable(named = "PEERS_BIN", matches = ".+")
class AmtoolIT {
  @TempDir Path folder;

  private boolean accepts(String text) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("alertmanager.yml"), text);
    Process amtool =
        new ProcessBuilder(
                Path.of(System.getenv("PEERS_BIN"), "amtool").toString(),
                "check-config",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(amtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("Checking");
    return amtool.waitFor() == 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "n8n", "routes", "webhooks", "slack", "global"})
  void original_isReadByAmtool(String name) throws Exception {
    String text = Resource.text("original/" + name + ".yml").replace("/etc/tocsin/*.tmpl", "");

    assertThat(accepts(Loading.load(text).original().get())).isTrue();
  }

  /** What upstream itself prints of these is refused by its own amtool. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{channel: c, app_token: t}",
        "{channel: c, app_token_file: /f}",
        "{channel: c, app_token: t, update_message: true}",
        "{channel: c, api_url: 'https://slack.com/api/chat.postMessage', update_message: true,"
            + " http_config: {authorization: {credentials: t}}}",
      })
  void originalWithASlackApp_isReadByAmtool(String slack) throws Exception {
    String original =
        Loading.load("route: {receiver: a}\nreceivers: [{name: a, slack_configs: [" + slack + "]}]")
            .original()
            .get();

    assertThat(accepts(original)).as(original).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.tocsin.config.VerdictTest#verdicts")
  void verdict_isStillAmtools(VerdictTest.Verdict verdict) throws Exception {
    assertThat(accepts(verdict.text())).isEqualTo(verdict.accepted());
  }
}
