package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.cli.Main;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file is edited while Tocsin runs. */
class ReloadIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;
  private Path file = Path.of("");
  private @Nullable Tocsin running;
  private String url = "";

  @BeforeEach
  void start() throws Exception {
    file = Files.writeString(folder.resolve("tocsin.yml"), config("first"));
    Tocsin tocsin =
        new Tocsin(
            Main.options(
                "--config.file=" + file,
                "--config.watch",
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:0"));
    running = tocsin;
    url = "http://" + tocsin.start().await(30, TimeUnit.SECONDS).getFirst();
  }

  @AfterEach
  void stop() throws Exception {
    Objects.requireNonNull(running).stop().await(30, TimeUnit.SECONDS);
  }

  private static String config(String receiver) {
    return """
    route: {receiver: %s}
    receivers: [{name: %s, webhook_configs: [{url: 'http://u:hidden@127.0.0.1:1/'}]}]
    """
        .formatted(receiver, receiver);
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.noBody())
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private String receivers() throws Exception {
    return ask("GET", "/api/v2/receivers").body();
  }

  private String loaded() throws Exception {
    return ask("GET", "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("alertmanager_config_last_reload_successful "))
        .findFirst()
        .orElse("");
  }

  @Test
  void brokenFile_changesNothingAndIsExplainedWithoutSecrets() throws Exception {
    Files.writeString(file, config("second").replace("receiver: second", "receiver: third"));
    HttpResponse<String> answer = ask("POST", "/-/reload");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .startsWith("failed to reload config: ")
        .contains("undefined receiver \"third\"", "line 1, column 19")
        .doesNotContain("hidden");
    assertThat(receivers()).contains("first").doesNotContain("second");
    assertThat(loaded()).endsWith(" 0.0");
  }

  @Test
  void vanishedFile_isNoErrorUntilAReload() throws Exception {
    Files.delete(file);
    assertThat(ask("GET", "/-/ready").statusCode()).isEqualTo(200);
    assertThat(ask("POST", "/-/reload").statusCode()).isEqualTo(500);
    assertThat(receivers()).contains("first");
  }

  @Test
  void watchedFile_isFollowedWithoutBeingAsked() throws Exception {
    Files.writeString(file, config("second"));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!receivers().contains("second")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
    assertThat(loaded()).endsWith(" 1.0");
  }
}
