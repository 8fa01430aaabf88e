package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.state.StateMap;
import dev.tocsin.store.AlertStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the disk does not do what it is asked. */
class StorageFailureTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Quarantine QUARANTINE = new Quarantine(InstantSource.fixed(NOW));

  @TempDir private Path folder;

  private Storage open(boolean quarantine) {
    return Storage.open(folder, new Storage.Options(Runnable::run, quarantine ? QUARANTINE : null));
  }

  private static StateMap<Labels, Alert> alerts(Storage storage) {
    return storage.alerts(AlertStore.KIND);
  }

  private static Alert alert(int number) {
    return new Alert(
        Labels.of("alertname", "A", "number", Integer.toString(number)),
        Labels.of("text", "x".repeat(500)),
        NOW,
        NOW.plusSeconds(60),
        "",
        NOW,
        false);
  }

  private static void put(StateMap<Labels, Alert> alerts, int from, int to) {
    for (int number = from; number < to; number++) {
      alerts.put(alert(number).labels(), alert(number));
    }
  }

  private static void await(Storage storage, boolean failing) {
    while ((storage.failure() != null) != failing) {
      Thread.onSpinWait();
    }
  }

  private int reopenedCount() {
    try (Storage storage = open(false)) {
      return alerts(storage).size();
    }
  }

  private Path file() {
    return folder.resolve(Storage.FILE);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** Another process holds the file for a while: nothing can be written, and nothing is lost. */
  @Test
  void fileThatCannotBeWritten_failsAndRecoversByItself() throws SQLException {
    try (Storage storage = open(false)) {
      StateMap<Labels, Alert> alerts = alerts(storage);
      put(alerts, 0, 10);
      storage.journal().safe().join();
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
          Statement statement = other.createStatement()) {
        statement.executeUpdate("BEGIN IMMEDIATE");
        put(alerts, 10, 20);
        assertThatThrownBy(() -> storage.journal().safe().join())
            .isInstanceOf(CompletionException.class)
            .hasMessageContaining("another process holds the file");
        assertThat(storage.failure()).startsWith(file().toString());
        assertThat(storage.owedChanges()).isEqualTo(10);
        assertThat(alerts.size()).isEqualTo(20);
        statement.executeUpdate("ROLLBACK");
      }
      await(storage, false);
      assertThat(storage.owedChanges()).isZero();
    }
    assertThat(reopenedCount()).isEqualTo(20);
  }

  /** What was promised stays promised, what could not be is refused until it is on disk. */
  @Test
  void whileItFails_onlyWhatIsOwedIsRefused() throws SQLException {
    try (Storage storage = open(false)) {
      StateMap<Labels, Alert> alerts = alerts(storage);
      put(alerts, 0, 1);
      storage.journal().safe().join();
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
          Statement statement = other.createStatement()) {
        statement.executeUpdate("BEGIN IMMEDIATE");
        put(alerts, 1, 2);
        await(storage, true);
        long before = storage.journal().added();
        alerts.touch(alert(0).labels(), alert(0));
        assertThat(storage.journal().safeSince(before)).isCompleted();
        alerts.touch(alert(1).labels(), alert(1));
        assertThat(storage.journal().safeSince(before)).isNotCompleted();
        statement.executeUpdate("ROLLBACK");
      }
      storage.journal().safe().handle((done, failure) -> true).join();
      await(storage, false);
    }
    assertThat(reopenedCount()).isEqualTo(2);
  }

  /** It is on disk by then: whoever sends it again need not be refused for ever. */
  @Test
  void whatWasOwed_isSafeOnceItIsWritten() throws SQLException {
    try (Storage storage = open(false)) {
      StateMap<Labels, Alert> alerts = alerts(storage);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
          Statement statement = other.createStatement()) {
        statement.executeUpdate("BEGIN IMMEDIATE");
        put(alerts, 0, 1);
        await(storage, true);
        statement.executeUpdate("ROLLBACK");
      }
      await(storage, false);
      long before = storage.journal().added();
      alerts.touch(alert(0).labels(), alert(0));
      assertThat(storage.journal().safeSince(before)).isCompleted();
      assertThat(storage.journal().safe()).isCompleted();
    }
  }

  @Test
  void vanishedFile_isWrittenAnew() throws IOException {
    try (Storage storage = open(false)) {
      StateMap<Labels, Alert> alerts = alerts(storage);
      put(alerts, 0, 10);
      storage.journal().safe().join();
      Files.delete(file());
      put(alerts, 10, 11);
      assertThatThrownBy(() -> storage.journal().safe().join())
          .hasMessageContaining("has vanished");
      await(storage, false);
    }
    assertThat(reopenedCount()).isEqualTo(11);
  }

  @Test
  void secondProcess_isRefused() {
    try (Storage storage = open(false)) {
      assertThatThrownBy(() -> open(false))
          .isInstanceOf(StorageException.class)
          .hasMessage(folder + ": a running Tocsin uses this folder, stop it first");
      assertThat(storage.failure()).isNull();
    }
  }

  /** Root may write to read-only files: another process that holds it is as good. */
  @Test
  void fileThatCannotBeWritten_isRefusedAtTheStart() throws SQLException {
    open(false).close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> open(false))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("another process holds the file");
      statement.executeUpdate("ROLLBACK");
    }
    open(false).close();
  }

  @Test
  void newerSchema_isRefused() throws SQLException {
    open(false).close();
    sql("PRAGMA user_version = 99");
    assertThatThrownBy(() -> open(false))
        .hasMessageContaining("schema 99 was written by a newer Tocsin, this one knows schema 3");
  }

  @Test
  void otherProgramsDatabase_isRefused() throws SQLException {
    sql("CREATE TABLE theirs (id INTEGER)");
    assertThatThrownBy(() -> open(true)).hasMessageContaining("a database of another program");
  }

  @Test
  void noDatabaseAtAll_isDamage() throws IOException {
    Files.writeString(file(), "this is no database, however long it may be".repeat(100));
    assertThatThrownBy(() -> open(false))
        .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.isDamaged()).isTrue())
        .hasMessageContaining("the file is damaged")
        .hasMessageContaining("--storage.on-corruption=quarantine");
  }

  /** Bytes in the middle of the file, as a failing disk leaves them. */
  @Test
  void flippedBytes_areFoundOrHarmless() throws IOException {
    fill(2000);
    flip();
    assertThatThrownBy(this::reopenedCount)
        .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.isDamaged()).isTrue());
    QUARANTINE.takeFrom(folder);
    assertThat(reopenedCount()).isZero();
    assertThat(names()).contains("tocsin.db.damaged-20260101T000000Z");
  }

  private void fill(int count) {
    try (Storage storage = open(false)) {
      put(alerts(storage), 0, count);
    }
  }

  private void flip() throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
      for (long at = bytes.length() / 4; at < bytes.length() * 3 / 4; at += 4096) {
        bytes.seek(at);
        bytes.write(new byte[64]);
      }
    }
  }

  /** What is in memory is whole: the damaged file is set aside and everything written once more. */
  @Test
  void damageWhileRunning_isSetAsideAndWrittenAnew() throws IOException {
    try (Storage storage = open(true)) {
      StateMap<Labels, Alert> alerts = alerts(storage);
      put(alerts, 0, 3000);
      storage.journal().safe().join();
      overwrite();
      List<Integer> removed = new ArrayList<>();
      for (int number = 0; storage.failure() == null && number < 3000; number++) {
        alerts.remove(alert(number).labels());
        removed.add(number);
        storage.journal().safe().handle((done, failure) -> true).join();
      }
      assertThat(removed).isNotEmpty();
      await(storage, false);
      assertThat(names()).contains("tocsin.db.damaged-20260101T000000Z");
      assertThat(alerts.size()).isEqualTo(3000 - removed.size());
    }
    assertThat(reopenedCount()).isBetween(1, 2999);
  }

  /** Both the file and the log before it. */
  private void overwrite() throws IOException {
    for (String name : List.of(Storage.FILE, Storage.FILE + "-wal")) {
      try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE)) {
        for (long at = 4096; at < channel.size(); at += 512) {
          channel.write(ByteBuffer.allocate(256), at);
        }
      }
    }
  }
}
