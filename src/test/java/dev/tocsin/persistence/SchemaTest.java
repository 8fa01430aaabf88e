package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.AlertSelection;
import dev.tocsin.history.Page;
import dev.tocsin.history.Period;
import dev.tocsin.history.Subject;
import dev.tocsin.state.StateMap;
import dev.tocsin.store.AlertStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an older Tocsin has written. */
class SchemaTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Labels KNOWN = Labels.of("alertname", "Known");
  private static final Labels FORGOTTEN = Labels.of("alertname", "Forgotten");
  private static final Alert ALERT =
      new Alert(
          KNOWN,
          Labels.of("summary", "it \"burns\""),
          NOW,
          NOW.plusSeconds(60),
          "http://prometheus",
          NOW,
          true);

  @TempDir private Path folder;

  /** As schema 1 had it: an alert that is known, and one that only the history knows. */
  private void writeSchema1() throws SQLException, IOException {
    try (InputStream script = Schema.class.getResourceAsStream("schema-1.sql");
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Storage.FILE));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)
              + """
              INSERT INTO label_sets VALUES (1, '%s', '{"alertname":"Forgotten"}');
              INSERT INTO label_sets VALUES (2, '%s', '{"alertname":"Known"}');
              INSERT INTO alerts VALUES (2, '{"annotations":{"summary":"it \\"burns\\""},\
              "startsAt":"2026-01-01T00:00:00Z","endsAt":"2026-01-01T00:01:00Z",\
              "generatorURL":"http://prometheus","updatedAt":"2026-01-01T00:00:00Z","timeout":true}');
              INSERT INTO alert_events VALUES (1, 0, 0, 1, NULL);
              PRAGMA application_id = 1953457011;
              PRAGMA user_version = 1;
              """
                  .formatted(FORGOTTEN.fingerprintText(), KNOWN.fingerprintText()));
    }
  }

  @Test
  void schema1_isBroughtUpToDate() throws SQLException, IOException {
    writeSchema1();
    for (int opened = 0; opened < 2; opened++) {
      try (Storage storage = Storage.open(folder, Runnable::run)) {
        StateMap<Labels, Alert> alerts = storage.alerts(AlertStore.KIND);
        assertThat(alerts.size()).isEqualTo(1);
        assertThat(alerts.get(KNOWN)).isEqualTo(ALERT);
        assertThat(
                storage
                    .history()
                    .alerts(
                        new AlertSelection(Period.ALWAYS, Subject.ANY, Set.of()),
                        new Page.Request(10, 0))
                    .entries())
            .extracting(entry -> entry.event())
            .containsExactly(AlertEvent.of(Instant.EPOCH, FORGOTTEN, AlertEvent.Kind.FIRED));
      }
    }
  }

  @Test
  void alertOfAnOlderFile_isForgottenAndComesBack() throws SQLException, IOException {
    writeSchema1();
    try (Storage storage = Storage.open(folder, Runnable::run)) {
      storage.alerts(AlertStore.KIND).remove(KNOWN);
    }
    try (Storage storage = Storage.open(folder, Runnable::run)) {
      StateMap<Labels, Alert> alerts = storage.alerts(AlertStore.KIND);
      assertThat(alerts.size()).isZero();
      alerts.put(KNOWN, ALERT);
    }
    try (Storage storage = Storage.open(folder, Runnable::run)) {
      assertThat(storage.alerts(AlertStore.KIND).get(KNOWN)).isEqualTo(ALERT);
    }
  }
}
