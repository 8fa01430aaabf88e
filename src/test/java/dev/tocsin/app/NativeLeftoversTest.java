package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLeftoversTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  private Path file(String name, Instant changed) throws Exception {
    Path file = Files.createFile(folder.resolve(name));
    Files.setLastModifiedTime(file, FileTime.from(changed));
    return file;
  }

  @Test
  void oldCopies_areRemovedAndNothingElse() throws Exception {
    Path old = file("sqlite-3.53.4.0-1-libsqlitejdbc.so", NOW.minusSeconds(61));
    Path oldLock = file("sqlite-3.53.4.0-1-libsqlitejdbc.so.lck", NOW.minusSeconds(61));
    Path fresh = file("sqlite-3.53.4.0-2-libsqlitejdbc.so", NOW.minusSeconds(59));
    Path other = file("sqlite-notes.txt", NOW.minusSeconds(9999));
    NativeLeftovers.remove(folder, NOW);
    assertThat(old).doesNotExist();
    assertThat(oldLock).doesNotExist();
    assertThat(fresh).exists();
    assertThat(other).exists();
  }

  @Test
  void missingFolder_isNoProblem() {
    NativeLeftovers.remove(folder.resolve("missing"), NOW);
  }
}
