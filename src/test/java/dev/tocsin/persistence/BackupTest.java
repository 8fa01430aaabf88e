package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.state.StateMap;
import dev.tocsin.state.StateMapContract;
import dev.tocsin.state.StateMapContract.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final int PAIRS = 300;

  @TempDir private Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private static Entry entry(String text) {
    return new Entry(text, Instant.EPOCH);
  }

  private static void put(Storage storage, String key, String text) {
    storage.byText(StateMapContract.KIND).put(key, entry(text));
    storage.journal().safe().join();
  }

  private static void execute(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static String integrity(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
      return result.getString(1);
    }
  }

  private Path restored(Path backup) throws IOException {
    Path other = Files.createDirectory(folder.resolve("restored"));
    Files.copy(backup, other.resolve(Storage.FILE));
    return other;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertRefused(Path target, String message) {
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> Backup.write(data(), target))
        .withMessageContaining(message);
  }

  @Test
  void backupOfARunningServer_isAStorageOfItsOwn() throws Exception {
    Path backup = folder.resolve("it's a \"backup\".db");
    try (Storage storage = Storage.open(data(), Runnable::run)) {
      put(storage, "a", "before");
      Backup.write(data(), backup);
      put(storage, "a", "after");
    }
    assertThat(integrity(backup)).isEqualTo("ok");
    assertThat(files()).containsExactly("data", "it's a \"backup\".db");
    try (Storage storage = Storage.open(restored(backup), Runnable::run)) {
      StateMap<String, Entry> map = storage.byText(StateMapContract.KIND);
      assertThat(map.get("a")).isEqualTo(entry("before"));
      put(storage, "a", "goes on");
    }
  }

  /** Two entries that change in one transaction are never seen apart, and no commit fails. */
  @Test
  void backupDuringWrites_isOfOneMoment() throws Exception {
    List<Runnable> tasks = new CopyOnWriteArrayList<>();
    CountDownLatch underWay = new CountDownLatch(1);
    try (Storage storage = Storage.open(data(), tasks::add)) {
      StateMap<String, Entry> map = storage.byText(StateMapContract.KIND);
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < PAIRS; i++) {
                  map.put("left", entry("" + i));
                  map.put("key" + i, entry("x".repeat(500)));
                  map.put("right", entry("" + i));
                  tasks.removeFirst().run();
                  storage.journal().safe().join();
                  if (i == 50) {
                    underWay.countDown();
                  }
                }
              });
      underWay.await();
      for (int i = 0; i < 5; i++) {
        Backup.write(data(), folder.resolve("backup" + i));
      }
      writer.join();
      assertThat(storage.journal().failing()).isFalse();
      assertThat(map.get("right")).isEqualTo(entry("" + (PAIRS - 1)));
    }
    try (Storage storage = Storage.open(restored(folder.resolve("backup3")), Runnable::run)) {
      StateMap<String, Entry> map = storage.byText(StateMapContract.KIND);
      assertThat(map.get("left")).isNotNull().isEqualTo(map.get("right"));
    }
  }

  @Test
  void backupOfAStoppedServer_holdsWhatItWrote() throws Exception {
    try (Storage storage = Storage.open(data(), Runnable::run)) {
      put(storage, "a", "kept");
    }
    Path backup = folder.resolve("backup");
    Backup.write(data(), backup);
    try (Storage storage = Storage.open(restored(backup), Runnable::run)) {
      assertThat(storage.byText(StateMapContract.KIND).get("a")).isEqualTo(entry("kept"));
    }
  }

  @Test
  void target_isNeverOverwritten() throws IOException {
    Storage.open(data(), Runnable::run).close();
    Path target = Files.writeString(folder.resolve("precious"), "precious");
    assertRefused(target, target + ": exists already");
    assertThat(target).hasContent("precious");
    assertThat(files()).containsExactly("data", "precious");
  }

  @Test
  void targetWithoutAFolder_isNamed() {
    Storage.open(data(), Runnable::run).close();
    Path target = folder.resolve("nowhere/backup");
    assertRefused(target, target + ": its folder does not exist");
  }

  @Test
  void missingDatabase_isNamedAndNotMade() {
    assertRefused(folder.resolve("backup"), data().resolve(Storage.FILE) + ": there is no such");
    assertThat(data()).doesNotExist();
  }

  @Test
  void otherDatabases_areRefusedByName() throws Exception {
    Path file = Files.createDirectory(data()).resolve(Storage.FILE);
    Files.createFile(file);
    assertRefused(folder.resolve("backup"), file + ": the database is empty");
    execute(file, "CREATE TABLE theirs (x)");
    assertRefused(folder.resolve("backup"), file + ": the file is a database of another program");
    Files.writeString(file, "no database at all ".repeat(100));
    assertRefused(folder.resolve("backup"), file + ": the file is damaged");
    assertThat(files()).containsExactly("data");
  }

  @Test
  void damagedDatabase_leavesNothingBehind() throws Exception {
    try (Storage storage = Storage.open(data(), Runnable::run)) {
      StateMap<String, Entry> map = storage.byText(StateMapContract.KIND);
      for (int i = 0; i < PAIRS; i++) {
        map.put("key" + i, entry("x".repeat(500)));
      }
    }
    Path file = data().resolve(Storage.FILE);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length - 40_000, bytes.length, (byte) 0x55);
    Files.write(file, bytes);
    Path target = folder.resolve("backup");
    assertRefused(target, target + ": cannot be written from " + file + ": the file is damaged");
    assertThat(files()).containsExactly("data");
  }

  @Test
  void newerDatabase_isRefusedByName() throws Exception {
    Storage.open(data(), Runnable::run).close();
    Path file = data().resolve(Storage.FILE);
    execute(file, "PRAGMA user_version = 99");
    assertRefused(folder.resolve("backup"), file + ": schema 99 was written by a newer Tocsin");
    assertThat(files()).containsExactly("data");
  }
}
