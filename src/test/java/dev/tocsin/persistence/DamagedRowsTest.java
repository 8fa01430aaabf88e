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
import dev.tocsin.state.StateMapContract;
import dev.tocsin.state.StateMapContract.Entry;
import dev.tocsin.store.AlertStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in which single rows hold something that this program never wrote. */
class DamagedRowsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  private static Alert alert(int number) {
    Labels labels = Labels.of("alertname", "A" + number);
    return new Alert(labels, Labels.EMPTY, NOW, NOW.plusSeconds(60), "", NOW, false);
  }

  private void fill() {
    try (Storage storage = Storage.open(folder, Runnable::run)) {
      StateMap<Labels, Alert> alerts = storage.alerts(AlertStore.KIND);
      StateMap<String, Entry> entries = storage.byText(StateMapContract.KIND);
      for (int number = 1; number <= 3; number++) {
        alerts.put(alert(number).labels(), alert(number));
        entries.put("k" + number, new Entry("text", NOW));
        storage.history().record(AlertEvent.of(NOW, alert(number).labels(), AlertEvent.Kind.FIRED));
      }
    }
  }

  private String sql(String sql) throws SQLException {
    Path file = folder.resolve(Storage.FILE);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet row = statement.getResultSet()) {
        StringBuilder all = new StringBuilder();
        while (row.next()) {
          all.append(row.getString(1)).append('\n');
        }
        return all.toString();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "UPDATE label_sets SET alert = 'x' WHERE id = 2;                      2; 3; alerts 2 x",
        "UPDATE label_sets SET alert = '{\"endsAt\":\"x\"}' WHERE id = 2;     2; 3; alerts 2 {\"endsAt\":\"x\"}",
        "UPDATE label_sets SET alert = '' WHERE id = 2;                       2; 3; 'alerts 2 '",
        "UPDATE label_sets SET labels = 'x', alert = 'y' WHERE id = 2;        2; 3; alerts 2 y",
        "UPDATE memories SET value = 'x' WHERE key = 'k2';                    3; 2; memories k2 x",
        "UPDATE memories SET value = x'00ff' WHERE key = 'k2';                3; 2; memories k2 ",
        "UPDATE memories SET value = 12 WHERE key = 'k2';                     3; 2; memories k2 12"
      })
  void rowThatCannotBeRead_isSetAsideAndTheOthersAreUsed(
      String damage, int alertCount, int entryCount, String aside) throws SQLException {
    fill();
    sql(damage);
    for (int opened = 0; opened < 2; opened++) {
      try (Storage storage = Storage.open(folder, Runnable::run)) {
        assertThat(storage.alerts(AlertStore.KIND).size()).isEqualTo(alertCount);
        assertThat(storage.byText(StateMapContract.KIND).size()).isEqualTo(entryCount);
        assertThat(storage.damagedRows()).isEqualTo(opened == 0 ? 1 : 0);
        AlertSelection all = new AlertSelection(Period.ALWAYS, Subject.ANY, Set.of());
        assertThat(storage.history().alerts(all, new Page.Request(10, 0)).entries()).hasSize(3);
      }
      assertThat(sql("SELECT source || ' ' || key || ' ' || value FROM damaged_rows"))
          .startsWith(aside)
          .hasLineCount(1);
      assertThat(sql("SELECT count(*) FROM damaged_rows WHERE error > '' AND at > '2026'"))
          .isEqualTo("1\n");
    }
  }

  @Test
  void alertWhoseRowWasDamaged_comesBack() throws SQLException {
    fill();
    sql("UPDATE label_sets SET labels = 'x' WHERE id = 2");
    try (Storage storage = Storage.open(folder, Runnable::run)) {
      storage.alerts(AlertStore.KIND).put(alert(2).labels(), alert(2));
    }
    try (Storage storage = Storage.open(folder, Runnable::run)) {
      StateMap<Labels, Alert> alerts = storage.alerts(AlertStore.KIND);
      assertThat(alerts.size()).isEqualTo(3);
      assertThat(alerts.get(alert(2).labels())).isEqualTo(alert(2));
    }
  }
}
