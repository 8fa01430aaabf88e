package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.persistence.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  @TempDir private Path folder;
  private final Terminal terminal = new Terminal();

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--storage.path=" + folder);
    return terminal.run(all.toArray(String[]::new));
  }

  @Test
  void backupBesideARunningServer_isWritten() {
    Path file = folder.resolve("copy.db");
    Storage storage = Storage.open(folder, Runnable::run);
    try (storage) {
      assertThat(run("backup", file.toString())).isZero();
    }
    assertThat(file).isNotEmptyFile();
    assertThat(terminal.out().strip()).isEqualTo(file + ": written");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void failure_isSaidInOneLine() {
    assertThat(run("backup", folder.resolve("copy.db").toString())).isEqualTo(1);
    assertThat(terminal.err().strip())
        .isEqualTo("tocsin: error: " + folder.resolve("tocsin.db") + ": there is no such database");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void file_isAsked() {
    assertThat(run("backup")).isEqualTo(1);
    assertThat(terminal.err()).startsWith("tocsin: error: ").contains("FILE");
  }

  @Test
  void importWithoutASource_isAMistake() {
    assertThat(run("import")).isEqualTo(1);
    assertThat(terminal.err()).startsWith("tocsin: error: ").contains("--from-alertmanager");
  }
}
