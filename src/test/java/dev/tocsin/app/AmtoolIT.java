package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The real amtool against Tocsin. */
@EnabledIf("dev.tocsin.app.Peers#present")
class AmtoolIT {
  @TempDir Path folder;
  private @Nullable Tocsin running;
  private String url = "";

  @BeforeEach
  void start() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("tocsin.yml"),
            """
            route:
              receiver: team
              routes:
                - {receiver: pager, matchers: [severity="critical"]}
            receivers:
              - name: team
                console_configs: [{}]
              - name: pager
                webhook_configs: [{url: 'http://127.0.0.1:1/very-secret'}]
            """);
    Tocsin tocsin =
        new Tocsin(
            Main.options(
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:0",
                "--cluster.peer-name=bell"));
    running = tocsin;
    url = "http://" + tocsin.start().await(30, TimeUnit.SECONDS).getFirst();
  }

  @AfterEach
  void stop() throws Exception {
    Objects.requireNonNull(running).stop().await(30, TimeUnit.SECONDS);
  }

  private String amtool(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--alertmanager.url=" + url);
    return Peers.run("amtool", all.toArray(String[]::new));
  }

  @Test
  void alerts_areAddedAndFound() {
    amtool("alert", "add", "alertname=DiskFull", "severity=critical", "--annotation=summary=97%");
    amtool("alert", "add", "alertname=Slow", "severity=warning");
    assertThat(amtool("alert", "query")).contains("DiskFull", "Slow");
    assertThat(amtool("alert", "query", "severity=~crit.*"))
        .contains("DiskFull", "97%")
        .doesNotContain("Slow");
    assertThat(amtool("alert", "query", "--receiver=team")).contains("Slow").doesNotContain("Disk");
  }

  @Test
  void silences_liveTheirLife() throws Exception {
    amtool("alert", "add", "alertname=DiskFull", "severity=critical");
    String id =
        amtool("silence", "add", "alertname=DiskFull", "--comment=known", "--author=me").trim();
    assertThat(amtool("silence", "query")).contains(id, "known", "alertname=\"DiskFull\"");
    assertThat(amtool("alert", "query")).doesNotContain("DiskFull");
    assertThat(amtool("alert", "query", "--silenced")).contains("DiskFull");
    assertThat(amtool("silence", "update", id, "--comment=changed")).contains("changed");
    String exported = amtool("silence", "query", "-o", "json");
    assertThat(amtool("silence", "expire", id)).isEmpty();
    assertThat(amtool("silence", "query")).doesNotContain(id);
    assertThat(amtool("silence", "query", "--expired")).contains("changed");
    Path file = Files.writeString(folder.resolve("silences.json"), exported);
    amtool("silence", "import", file.toString());
    assertThat(amtool("silence", "query")).contains("changed");
  }

  @Test
  void configuration_isShownWithoutSecretsAndRoutesAreTested() {
    assertThat(amtool("config", "show"))
        .contains("receiver: team", "<secret>")
        .doesNotContain("very-secret", "console");
    assertThat(amtool("config", "routes", "show")).contains("severity=\"critical\"", "pager");
    assertThat(amtool("config", "routes", "test", "severity=critical")).isEqualTo("pager\n");
    assertThat(amtool("config", "routes", "test", "severity=warning")).isEqualTo("team\n");
    assertThat(amtool("cluster", "show")).contains("bell", "ready");
  }
}
