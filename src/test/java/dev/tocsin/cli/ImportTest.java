package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.nflog.Heritage;
import dev.tocsin.persistence.Storage;
import dev.tocsin.silence.Silence;
import dev.tocsin.silence.Silences;
import dev.tocsin.state.StateMap;
import dev.tocsin.store.AlertStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportTest {
  private static final Path REAL = Path.of("src/test/resources/dev/tocsin/snapshot");
  private static final Instant NOW = Instant.parse("2026-11-22T21:03:00Z");
  private static final String ALL = "silences: 5, announced alerts: 3";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int take(Path from, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--from-alertmanager=" + from, "--storage.path=" + data()));
    arguments.addAll(List.of(more));
    return new CommandLine(new Import(() -> NOW).command())
        .setExecutionExceptionHandler(CommandTree::fail)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Storage storage() {
    return Storage.open(data(), Runnable::run);
  }

  private static StateMap<String, Silence> silences(Storage storage) {
    return storage.byText(Silences.kind(Duration.ZERO));
  }

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("am.yml"), text);
  }

  @Test
  void import_mayBeRepeated() {
    assertThat(take(REAL)).isZero();
    assertThat(take(REAL)).isZero();
    assertThat(out.toString().lines()).containsExactly(ALL, ALL);
    assertThat(err.toString()).isEmpty();
    try (Storage storage = storage()) {
      assertThat(silences(storage).size()).isEqualTo(5);
      assertThat(storage.byText(Heritage.KIND).size()).isEqualTo(3);
    }
  }

  @Test
  void silenceThatWasChangedHere_staysAsItIs() {
    take(REAL);
    String id;
    try (Storage storage = storage()) {
      List<Silence> all = new ArrayList<>();
      StateMap<String, Silence> silences = silences(storage);
      silences.forEach((key, silence) -> all.add(silence));
      Silence old = all.getFirst();
      id = old.id();
      silences.put(
          id,
          new Silence(
              id,
              old.matcherSets(),
              List.of(),
              old.startsAt(),
              old.endsAt(),
              NOW,
              "ann",
              "changed",
              Labels.EMPTY));
    }
    take(REAL);
    try (Storage storage = storage()) {
      assertThat(silences(storage).get(id)).isNotNull().matches(s -> s.comment().equals("changed"));
    }
  }

  @Test
  void storageWithAlerts_knowsBetterWhatWasTold() {
    try (Storage storage = storage()) {
      Labels labels = Labels.of("alertname", "A");
      storage
          .alerts(AlertStore.KIND)
          .put(labels, new Alert(labels, Labels.EMPTY, NOW, NOW, "", NOW, false));
    }
    assertThat(take(REAL)).isZero();
    assertThat(out.toString().strip()).isEqualTo("silences: 5, announced alerts: 0");
    assertThat(err.toString()).startsWith("tocsin: warning: " + data() + " has received alerts");
    try (Storage storage = storage()) {
      assertThat(storage.byText(Heritage.KIND).size()).isZero();
    }
  }

  @Test
  void runningServer_mustBeStoppedFirst() {
    try (Storage storage = storage()) {
      assertThat(take(REAL)).isEqualTo(1);
      assertThat(silences(storage).size()).isZero();
    }
    assertThat(err.toString().strip())
        .isEqualTo(
            "tocsin: error: " + data() + ": a running Tocsin uses this folder, stop it first");
  }

  @Test
  void brokenFile_importsNothing() throws IOException {
    Path broken = Files.createDirectory(folder.resolve("am"));
    Files.copy(REAL.resolve("silences"), broken.resolve("silences"));
    Files.write(broken.resolve("nflog"), new byte[] {5, 1});
    assertThat(take(broken)).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo(
            "tocsin: error: "
                + broken.resolve("nflog")
                + ": byte 0: 5 bytes are announced, 1 are left");
    assertThat(data()).doesNotExist();
  }

  @Test
  void receiversThatTheConfigurationLacks_areNamed() throws IOException {
    Path file =
        config(
            """
            route: {receiver: team}
            receivers: [{name: team, webhook_configs: [{url: 'http://x/'}]}]
            """);
    assertThat(take(REAL, "--config.file=" + file)).isZero();
    assertThat(err.toString().lines())
        .containsExactly(
            "tocsin: warning: pager/webhook[0] is not in %s: what it told is not known here"
                .formatted(file),
            "tocsin: warning: team/webhook[1] is not in %s: what it told is not known here"
                .formatted(file));
    assertThat(out.toString().strip()).isEqualTo(ALL);
  }

  @Test
  void brokenConfiguration_importsNothing() throws IOException {
    Path file = config("route: {receiver: nobody}\n");
    assertThat(take(REAL, "--config.file=" + file)).isEqualTo(1);
    assertThat(err.toString()).startsWith(file + ":1:").contains("nobody");
    assertThat(data()).doesNotExist();
  }
}
