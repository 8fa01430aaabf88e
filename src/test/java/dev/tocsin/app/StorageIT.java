package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.api.Http;
import dev.tocsin.api.Http.Answer;
import dev.tocsin.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients and people hear while the storage fails, and over a restart. */
class StorageIT {
  private final Sink sink = new Sink();
  @TempDir private Path folder;
  private @Nullable Tocsin running;
  private int port;

  private void start(String... more) throws Exception {
    Path file = folder.resolve("tocsin.yml");
    Files.writeString(
        file,
        """
        route: {receiver: sink, group_by: ['...'], group_wait: 10ms, group_interval: 100ms}
        receivers: [{name: sink, webhook_configs: [{url: '%s/'}]}]
        """
            .formatted(sink.url()));
    String[] flags = new String[3 + more.length];
    flags[0] = "--config.file=" + file;
    flags[1] = "--storage.path=" + folder.resolve("data");
    flags[2] = "--web.listen-address=127.0.0.1:0";
    System.arraycopy(more, 0, flags, 3, more.length);
    Tocsin tocsin = new Tocsin(Main.options(flags));
    running = tocsin;
    port = tocsin.start().await(30, TimeUnit.SECONDS).getFirst().port();
  }

  @AfterEach
  void stop() throws Exception {
    Tocsin tocsin = running;
    if (tocsin != null) {
      tocsin.stop().await(30, TimeUnit.SECONDS);
    }
    running = null;
    sink.close();
  }

  private void restart() throws Exception {
    Tocsin tocsin = running;
    if (tocsin != null) {
      tocsin.stop().await(30, TimeUnit.SECONDS);
    }
    start();
  }

  private Answer post(String name) {
    String body =
        "[{\"labels\":{\"alertname\":\"%s\",\"n\":\"%s\"},\"startsAt\":\"2026-01-01T00:00:00Z\"}]"
            .formatted(name, name);
    return Http.post(port, "/api/v2/alerts", body);
  }

  private String alerts() {
    return Http.get(port, "/api/v2/alerts").body();
  }

  private String writable() {
    return Http.get(port, "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("tocsin_storage_writable"))
        .findFirst()
        .orElse("");
  }

  @Test
  void whileItFails_alertsAreRoutedAndNothingIsPromised() throws Exception {
    start();
    assertThat(post("Before").status()).isEqualTo(200);
    sink.await(request -> request.body().contains("Before"));
    String database = folder.resolve("data/tocsin.db").toString();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = other.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      Answer refused = post("During");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.body())
          .contains("taken into memory, but not safe yet", "another process holds the file");
      assertThat(alerts()).contains("During");
      sink.await(request -> request.body().contains("During"));
      assertThat(post("Before").status()).as("was promised before").isEqualTo(200);
      assertThat(post("During").status()).as("is still owed").isEqualTo(503);
      assertThat(Http.get(port, "/-/healthy").body()).startsWith("OK, but storage fails: ");
      assertThat(writable()).endsWith(" 0.0");
      statement.executeUpdate("ROLLBACK");
    }
    assertThat(post("After").status()).isEqualTo(200);
    assertThat(Http.get(port, "/-/healthy").body()).isEqualTo("OK");
    assertThat(writable()).endsWith(" 1.0");
    restart();
    assertThat(alerts()).contains("Before", "During", "After");
  }

  @Test
  void silences_areThereAfterARestartUntilTheyAreEnded() throws Exception {
    start();
    Instant now = Instant.now();
    Answer made =
        Http.post(
            port,
            "/api/v2/silences",
            """
            {"matchers":[{"name":"a","value":"b|\u00e9","isRegex":true,"isEqual":false}],
            "startsAt":"%s","endsAt":"%s","createdBy":"me","comment":"why"}\
            """
                .formatted(now, now.plusSeconds(3600)));
    assertThat(made.status()).isEqualTo(200);
    String before = Http.get(port, "/api/v2/silences").body();
    restart();
    assertThat(Http.get(port, "/api/v2/silences").body()).isEqualTo(before);
    String id = made.body().replaceAll(".*:\\s*\"([^\"]+)\".*\\s*", "$1");
    Http.ask(port, "DELETE", "/api/v2/silence/" + id, Map.of(), "");
    restart();
    assertThat(Http.get(port, "/api/v2/silences").body()).contains("\"state\":\"expired\"");
  }

  @Test
  void damagedFile_keepsItFromStartingUnlessItIsToBeSetAside() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/tocsin.db"), "not a database ".repeat(1000));
    assertThatThrownBy(this::start).hasMessageContaining("tocsin.db: the file is damaged");
    start("--storage.on-corruption=quarantine");
    assertThat(post("New").status()).isEqualTo(200);
    assertThat(folder.resolve("data").toFile().list()).anyMatch(name -> name.contains("damaged"));
  }
}
