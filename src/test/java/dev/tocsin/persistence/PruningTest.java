package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.AlertEvent.Kind;
import dev.tocsin.history.AlertSelection;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Notice;
import dev.tocsin.history.NotificationEvent.Outcome;
import dev.tocsin.history.NotificationEvent.Status;
import dev.tocsin.history.NotificationEvent.Told;
import dev.tocsin.history.Page;
import dev.tocsin.history.Period;
import dev.tocsin.history.Retention;
import dev.tocsin.history.Subject;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.state.Codec;
import dev.tocsin.state.StateKind;
import dev.tocsin.state.StateMap;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {
  private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");
  private static final StateKind<Labels, String> ALERTS = kind("alerts");

  @TempDir private Path folder;
  private Storage storage;
  private StateMap<Labels, String> alerts;
  private StateMap<Labels, String> nflog;

  @BeforeEach
  void open() {
    storage = Storage.open(folder, Runnable::run);
    alerts = storage.alerts(ALERTS);
    nflog = storage.byLabels(kind("nflog"));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private static StateKind<Labels, String> kind(String name) {
    return new StateKind<>(
        name,
        (a, b) -> a,
        value -> Instant.MAX,
        new Codec<>() {
          @Override
          public void write(String value, JsonWriter json) throws IOException {
            json.text(value);
          }

          @Override
          public String read(Labels key, JsonReader json) {
            return json.text();
          }
        });
  }

  private static Instant minute(int number) {
    return START.plus(Duration.ofMinutes(number));
  }

  private static Labels labels(String name) {
    return Labels.of("alertname", name);
  }

  private void fired(int minute, String name) {
    storage.history().record(AlertEvent.of(minute(minute), labels(name), Kind.FIRED));
  }

  private void told(int minute, String name) {
    Notice notice = new Notice("id", "", "r", "", "", List.of(new Told(labels(name), false)));
    storage
        .history()
        .record(new NotificationEvent(minute(minute), notice, new Outcome(Status.SENT, 1, "", "")));
  }

  private void prune(Duration age, long size, int minute) {
    storage.journal().safe().join();
    storage.history().prune(new Retention(age, size), minute(minute));
  }

  private List<Integer> minutes() {
    AlertSelection all = new AlertSelection(Period.ALWAYS, Subject.ANY, Set.of());
    List<Integer> minutes = new ArrayList<>();
    for (Page.Entry<AlertEvent> each :
        storage.history().alerts(all, new Page.Request(1_000_000, 0)).entries().reversed()) {
      minutes.add((int) Duration.between(START, each.event().at()).toMinutes());
    }
    return minutes;
  }

  private List<String> query(String sql) {
    storage.journal().safe().join();
    List<String> texts = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Storage.FILE));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return texts;
  }

  private List<String> labelSets() {
    return query("SELECT labels ->> 'alertname' FROM label_sets ORDER BY id");
  }

  /** Rows that name a label set that is not there. */
  private List<String> dangling() {
    return query(
        "SELECT alert FROM (SELECT alert FROM alert_events UNION ALL SELECT id FROM alerts UNION ALL"
            + " SELECT id FROM nflog UNION ALL SELECT abs(t.value) FROM notifications,"
            + " json_each(notifications.alerts) t) WHERE alert NOT IN (SELECT id FROM label_sets)");
  }

  @Test
  void olderThanTheRetention_goes() {
    for (int i = 0; i < 12_000; i++) {
      fired(i, "A");
    }
    told(0, "A");
    told(11_999, "A");
    prune(Duration.ofMinutes(1_000), 0, 12_000);
    assertThat(minutes()).hasSize(1_000).startsWith(11_000).endsWith(11_999);
    assertThat(query("SELECT id FROM notifications")).containsExactly("2");
  }

  @Test
  void withoutLimits_everythingStays() {
    fired(0, "A");
    prune(Duration.ZERO, 0, 1_000_000);
    assertThat(minutes()).containsExactly(0);
  }

  @Test
  void labelSets_goWithTheirLastReferrer() {
    alerts.put(labels("in the store"), "x");
    nflog.put(labels("in the log"), "x");
    for (String name :
        List.of("in the store", "in the log", "over", "told of", "told long ago", "fired again")) {
      fired(0, name);
    }
    told(0, "told long ago");
    told(100, "told of");
    fired(100, "fired again");
    prune(Duration.ofMinutes(50), 0, 100);
    assertThat(labelSets()).containsExactly("in the store", "in the log", "told of", "fired again");
    assertThat(dangling()).isEmpty();
  }

  @Test
  void labelSetsThatWereInUseBefore_areWrittenAnew() {
    alerts.put(labels("A"), "x");
    fired(0, "A");
    alerts.remove(labels("A"));
    prune(Duration.ofMinutes(50), 0, 100);
    assertThat(labelSets()).isEmpty();
    alerts.put(labels("A"), "y");
    fired(101, "A");
    assertThat(labelSets()).containsExactly("A");
    assertThat(dangling()).isEmpty();
  }

  @Test
  void tooMuch_goesOldestFirst() {
    String padding = "x".repeat(1_000);
    for (int i = 0; i < 4_000; i++) {
      fired(i, i + padding);
    }
    storage.journal().safe().join();
    prune(Duration.ZERO, 1 << 20, 4_000);
    assertThat(minutes()).hasSizeBetween(500, 1_000).endsWith(3_999);
    assertThat(labelSets()).hasSize(minutes().size());
  }

  @Test
  void alertsThatAreKnown_doNotCountAsHistory() {
    String padding = "x".repeat(1_000);
    for (int i = 0; i < 4_000; i++) {
      alerts.put(labels(i + padding), padding);
      fired(i, i + padding);
    }
    prune(Duration.ZERO, 1 << 20, 4_000);
    assertThat(minutes()).hasSize(4_000);
  }

  @Test
  void limitThatNothingFits_endsWithAnEmptyRecord() {
    fired(0, "A");
    told(0, "A");
    prune(Duration.ZERO, 1, 4_000);
    assertThat(minutes()).isEmpty();
    assertThat(query("SELECT id FROM notifications")).isEmpty();
  }
}
