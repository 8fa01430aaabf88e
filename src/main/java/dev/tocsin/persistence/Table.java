package dev.tocsin.persistence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.state.Codec;
import dev.tocsin.state.StateKind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The table of one kind of state: how its rows are written and read. */
sealed interface Table<K, V> {
  JsonFactory JSON = new JsonMapper().getFactory();

  /** Sets an entry, or removes it where the value is null. */
  Change change(K key, @Nullable V value);

  /** Hands out every row. */
  void load(Connection connection, BiConsumer<K, V> rows) throws SQLException, IOException;

  private static <K, V> V read(Codec<K, V> codec, K key, String text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      return codec.read(key, json);
    }
  }

  /** Rows by a text of their own. */
  record ByText<V>(StateKind<String, V> kind) implements Table<String, V> {
    @Override
    public Change change(String key, @Nullable V value) {
      return new TextRow<>(this, key, value);
    }

    @Override
    public void load(Connection connection, BiConsumer<String, V> rows)
        throws SQLException, IOException {
      try (Statement all = connection.createStatement();
          ResultSet row = all.executeQuery("SELECT key, value FROM " + kind.name())) {
        while (row.next()) {
          String key = row.getString(1);
          rows.accept(key, read(kind.codec(), key, row.getString(2)));
        }
      }
    }
  }

  /** A row of {@link ByText} as it is to be. */
  record TextRow<V>(ByText<V> table, String key, @Nullable V value) implements Change {
    @Override
    public Object name() {
      return new Name(table.kind.name(), key);
    }

    @Override
    public void write(Statements statements) throws SQLException, IOException {
      String name = table.kind.name();
      if (value == null) {
        PreparedStatement delete = statements.prepare("DELETE FROM " + name + " WHERE key = ?");
        delete.setString(1, key);
        delete.executeUpdate();
      } else {
        PreparedStatement put =
            statements.prepare("INSERT OR REPLACE INTO " + name + " VALUES (?, ?)");
        put.setString(1, key);
        put.setString(2, Statements.text(json -> table.kind.codec().write(value, json)));
        put.executeUpdate();
      }
    }
  }

  /**
   * Rows by the id of a label set.
   *
   * @param number tells this table apart from the others that use label sets; below 32
   */
  record ByLabels<V>(StateKind<Labels, V> kind, int number, LabelIds ids)
      implements Table<Labels, V> {
    @Override
    public Change change(Labels key, @Nullable V value) {
      return new LabelsRow<>(this, key, value);
    }

    @Override
    public void load(Connection connection, BiConsumer<Labels, V> rows)
        throws SQLException, IOException {
      String sql =
          "SELECT id, labels, value FROM "
              + kind.name()
              + " JOIN label_sets USING (id) ORDER BY id";
      try (Statement all = connection.createStatement();
          ResultSet row = all.executeQuery(sql)) {
        while (row.next()) {
          Labels labels = ids.known(row.getLong(1), number, labels(row.getString(2)));
          rows.accept(labels, read(kind.codec(), labels, row.getString(3)));
        }
      }
    }

    private static Labels labels(String text) throws IOException {
      try (JsonParser json = JSON.createParser(text)) {
        json.nextToken();
        return LabelsJson.read(json);
      }
    }
  }

  /** A row of {@link ByLabels} as it is to be. */
  record LabelsRow<V>(ByLabels<V> table, Labels key, @Nullable V value) implements Change {
    @Override
    public Object name() {
      return new Name(table.kind.name(), key);
    }

    @Override
    public void write(Statements statements) throws SQLException, IOException {
      String name = table.kind.name();
      if (value == null) {
        PreparedStatement delete = statements.prepare("DELETE FROM " + name + " WHERE id = ?");
        delete.setLong(1, statements.id(key));
        delete.executeUpdate();
        table.ids.release(key, table.number);
      } else {
        PreparedStatement put =
            statements.prepare("INSERT OR REPLACE INTO " + name + " VALUES (?, ?)");
        put.setLong(1, statements.id(key));
        put.setString(2, Statements.text(json -> table.kind.codec().write(value, json)));
        put.executeUpdate();
        table.ids.use(key, table.number);
      }
    }
  }

  /** Names a row of a table. */
  record Name(String table, Object key) {}
}
