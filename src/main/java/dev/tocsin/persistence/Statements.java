package dev.tocsin.persistence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What changes are written with: prepared statements, label sets by id, and JSON. */
final class Statements {
  private static final JsonFactory JSON = new JsonFactory();

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final LabelIds ids;

  Statements(Connection connection, LabelIds ids) {
    this.connection = connection;
    this.ids = ids;
  }

  /** The statement of this text, to be bound and executed. */
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  /** The id of a label set, which is written where it is not yet. */
  long id(Labels labels) throws SQLException, IOException {
    LabelIds.Entry entry = ids.of(labels);
    if (ids.toWrite(entry)) {
      PreparedStatement insert = prepare("INSERT OR REPLACE INTO label_sets VALUES (?, ?, ?)");
      insert.setLong(1, entry.id());
      insert.setString(2, labels.fingerprintText());
      insert.setString(3, text(json -> LabelsJson.write(labels, json)));
      insert.executeUpdate();
    }
    return entry.id();
  }

  /** Sets a row of a key and a value. */
  void put(String table, Object key, Writing value) throws SQLException, IOException {
    PreparedStatement put = prepare("INSERT OR REPLACE INTO " + table + " VALUES (?, ?)");
    put.setObject(1, key);
    put.setString(2, text(value));
    put.executeUpdate();
  }

  /** Removes a row, if it is there. */
  void delete(String table, String column, Object key) throws SQLException {
    PreparedStatement delete = prepare("DELETE FROM " + table + " WHERE " + column + " = ?");
    delete.setObject(1, key);
    delete.executeUpdate();
  }

  /** Writes JSON. */
  @FunctionalInterface
  interface Writing {
    void write(JsonGenerator json) throws IOException;
  }

  static String text(Writing writing) throws IOException {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      writing.write(json);
    }
    return text.toString();
  }
}
