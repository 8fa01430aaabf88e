package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.AlertEvent.Kind;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Notice;
import dev.tocsin.history.NotificationEvent.Outcome;
import dev.tocsin.history.NotificationEvent.Status;
import dev.tocsin.history.NotificationEvent.Told;
import dev.tocsin.history.Suppression;
import dev.tocsin.nflog.AlertLog;
import dev.tocsin.nflog.NotificationLog;
import dev.tocsin.nflog.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries in the README, on a file while it is written to. */
class ReadmeQueriesTest {
  private static final Labels FULL = Labels.of("alertname", "DiskFull", "instance", "db1");
  private static final Labels OTHER = Labels.of("alertname", "Other");
  private static final Instant TOLD_AT = Instant.parse("2026-01-01T00:00:00.5Z");
  private final Instant now = Instant.now();

  @TempDir private Path folder;
  private Storage storage;

  @BeforeEach
  void open() {
    storage = Storage.open(folder, Runnable::run);
    alert(FULL, Kind.FIRED, Suppression.NONE);
    alert(OTHER, Kind.FIRED, Suppression.NONE);
    alert(FULL, Kind.SUPPRESSED, new Suppression("team", List.of("id"), List.of(), List.of()));
    notification(Status.SENT, new Told(OTHER, true), new Told(FULL, true));
    notification(Status.SENT, new Told(FULL, false));
    notification(Status.FAILED, new Told(OTHER, true));
    dev.tocsin.nflog.Told told =
        new dev.tocsin.nflog.Told(new Slot("webhook:1", 0), true, TOLD_AT, true);
    var log = storage.byLabels(NotificationLog.KIND);
    log.put(FULL, new AlertLog(List.of(told)));
    log.put(OTHER, new AlertLog(List.of(told)));
    storage.journal().safe().join();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private void alert(Labels labels, Kind kind, Suppression by) {
    storage.history().record(new AlertEvent(now, labels, kind, by));
  }

  private void notification(Status status, Told... told) {
    Notice notice = new Notice("key", "{}:{}", "team", "webhook[0]", "why", List.of(told));
    storage.history().record(new NotificationEvent(now, notice, new Outcome(status, 1, "200", "")));
  }

  private static List<String> queries() {
    try {
      return Pattern.compile("(?m)^ {4}SELECT (?s:.*?);$")
          .matcher(Files.readString(Path.of("README.md")))
          .results()
          .map(found -> found.group())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<List<String>> ask(String sql) {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Storage.FILE));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(row.getString(i)));
        }
        rows.add(columns);
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
    return rows;
  }

  @Test
  void queries_answer() {
    String at = ask("SELECT at FROM alert_history").getFirst().getFirst();
    assertThat(Instant.parse(at).toEpochMilli()).isEqualTo(now.toEpochMilli());
    List<String> queries = queries();
    assertThat(queries).hasSize(4);
    assertThat(ask(queries.get(0)))
        .containsExactly(List.of("webhook:1", "firing", "2026-01-01T00:00:00.5Z"));
    assertThat(ask(queries.get(1)))
        .containsExactly(
            List.of(at, "suppressed", "{\"receiver\":\"team\",\"silencedBy\":[\"id\"]}"),
            List.of(at, "fired", "null"));
    assertThat(ask(queries.get(2)))
        .containsExactlyInAnyOrder(
            List.of("team", "webhook[0]", "sent", "2", at),
            List.of("team", "webhook[0]", "failed", "1", at));
    assertThat(ask(queries.get(3)))
        .containsExactly(
            List.of(at, "team", "sent", "resolved", "200"),
            List.of(at, "team", "sent", "firing", "200"));
  }

  @Test
  void view_namesEveryKind() {
    for (Kind kind : Kind.values()) {
      alert(OTHER, kind, Suppression.NONE);
    }
    storage.journal().safe().join();
    List<String> names =
        ask("SELECT kind FROM alert_history WHERE id > 3 ORDER BY id").stream()
            .map(List::getFirst)
            .toList();
    assertThat(names)
        .containsExactly(Arrays.stream(Kind.values()).map(Kind::text).toArray(String[]::new));
  }
}
