package dev.tocsin.persistence;

import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.json.JsonText;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changes are written with: the rows of tables, label sets by id, and JSON. */
final class Statements {
  static final String LABEL_SETS = "label_sets";

  /** The driver binds bytes as a blob. */
  private static final String INSERT_LABEL_SET =
      "INSERT OR REPLACE INTO label_sets VALUES (?, ?, CAST(? AS TEXT), CAST(? AS TEXT))";

  private final Connection connection;
  private final LabelIds ids;
  private final Map<String, Rows> tables = new HashMap<>();
  private final JsonText json = new JsonText();

  Statements(Connection connection, LabelIds ids) {
    this.connection = connection;
    this.ids = ids;
  }

  /** The rows of a table. What is done to a table is done in its order, through this alone. */
  Rows rows(String table) {
    Rows rows = tables.get(table);
    if (rows == null) {
      rows = new Rows(connection);
      tables.put(table, rows);
    }
    return rows;
  }

  /** The JSON of values, one at a time. */
  JsonText json() {
    return json;
  }

  /** The id of a label set, which is written where it is not yet. */
  long id(Labels labels) throws SQLException, IOException {
    LabelIds.Entry entry = ids.of(labels);
    if (ids.toWrite(entry)) {
      insert(entry, null);
    }
    return entry.id();
  }

  /**
   * Writes the row of a label set that is not written yet.
   *
   * @param alert what is known of the alert, as JSON; null for nothing
   */
  void insert(LabelIds.Entry entry, byte @Nullable [] alert) throws SQLException, IOException {
    LabelsJson.write(entry.labels(), json.begin());
    Rows rows = rows(LABEL_SETS);
    PreparedStatement insert = rows.next(INSERT_LABEL_SET);
    insert.setLong(1, entry.id());
    insert.setString(2, entry.labels().fingerprintText());
    insert.setBytes(3, json.end());
    insert.setBytes(4, alert);
    rows.add();
  }

  /** Executes what waits. */
  void flush() throws SQLException {
    for (Rows rows : tables.values()) {
      rows.flush();
    }
  }

  /** Drops what waits, for the transaction does not hold. */
  void drop() throws SQLException {
    for (Rows rows : tables.values()) {
      rows.drop();
    }
  }
}
