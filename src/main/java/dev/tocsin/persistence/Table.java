package dev.tocsin.persistence;

import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.TextCache;
import dev.tocsin.state.Codec;
import dev.tocsin.state.StateKind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The table of one kind of state: how its rows are written and read. */
sealed interface Table<K, V> {
  /** Rows that are parsed at a time. */
  int CHUNK = 2000;

  /**
   * Sets an entry, or removes it where the value is null.
   *
   * @param begins whether there was none
   */
  Change change(K key, @Nullable V value, boolean begins);

  /** Hands out every row, and tells which ones cannot be read. */
  List<DamagedRow> load(Connection connection, BiConsumer<K, V> rows) throws SQLException;

  private static <V> byte[] text(Codec<?, V> codec, V value, Statements statements)
      throws IOException {
    codec.write(value, statements.json().begin());
    return statements.json().end();
  }

  /** Rows by a text of their own. */
  record ByText<V>(StateKind<String, V> kind, TextCache texts) implements Table<String, V> {
    @Override
    public Change change(String key, @Nullable V value, boolean begins) {
      return new TextRow<>(this, key, value, begins);
    }

    @Override
    public List<DamagedRow> load(Connection connection, BiConsumer<String, V> rows)
        throws SQLException {
      List<DamagedRow> damaged = new ArrayList<>();
      try (Statement all = connection.createStatement();
          ResultSet row = all.executeQuery("SELECT key, value FROM " + kind.name())) {
        while (row.next()) {
          String key = row.getString(1);
          byte[] value = row.getBytes(2);
          try {
            rows.accept(key, kind.codec().read(key, new JsonReader(value, texts)));
          } catch (RuntimeException e) {
            damaged.add(damaged(key, value, e));
          }
        }
      }
      return damaged;
    }

    private DamagedRow damaged(String key, byte[] value, RuntimeException why) {
      Change removal = new TextRow<>(this, key, null, false);
      return new DamagedRow(kind.name(), key, value, why.toString(), removal::write);
    }
  }

  /** A row of {@link ByText} as it is to be. */
  record TextRow<V>(ByText<V> table, String key, @Nullable V value, boolean begins)
      implements Change {
    @Override
    public boolean ends() {
      return value == null;
    }

    @Override
    public Object name() {
      return new Name(table.kind.name(), key);
    }

    @Override
    public void write(Statements statements) throws SQLException, IOException {
      String name = table.kind.name();
      Rows rows = statements.rows(name);
      if (value == null) {
        rows.next("DELETE FROM " + name + " WHERE key = ?").setString(1, key);
      } else {
        PreparedStatement put =
            rows.next("INSERT OR REPLACE INTO " + name + " VALUES (?, CAST(? AS TEXT))");
        put.setString(1, key);
        put.setBytes(2, text(table.kind.codec(), value, statements));
      }
      rows.add();
    }
  }

  /**
   * Where values by label sets stand.
   *
   * @param besideLabels whether the row of a new label set takes the value in
   * @param select all of them: id, labels, value
   * @param put sets one, with the id and the value as its first and its second parameter
   * @param clear removes the one with this id
   */
  record Place(String table, boolean besideLabels, String select, String put, String clear) {
    /** In a table of their own. */
    static Place of(String table) {
      return new Place(
          table,
          false,
          "SELECT id, labels, value FROM " + table + " JOIN label_sets USING (id) ORDER BY id",
          "INSERT OR REPLACE INTO " + table + " VALUES (?1, CAST(?2 AS TEXT))",
          "DELETE FROM " + table + " WHERE id = ?1");
    }

    /** In the rows of the label sets: most alerts are written once, with theirs. */
    static final Place ALERT =
        new Place(
            Statements.LABEL_SETS,
            true,
            "SELECT id, labels, alert FROM label_sets WHERE alert IS NOT NULL ORDER BY id",
            "UPDATE label_sets SET alert = CAST(?2 AS TEXT) WHERE id = ?1",
            "UPDATE label_sets SET alert = NULL WHERE id = ?1");

    void put(Statements statements, long id, byte[] value) throws SQLException {
      Rows rows = statements.rows(table);
      PreparedStatement statement = rows.next(put);
      statement.setLong(1, id);
      statement.setBytes(2, value);
      rows.add();
    }

    void clear(Statements statements, long id) throws SQLException {
      Rows rows = statements.rows(table);
      rows.next(clear).setLong(1, id);
      rows.add();
    }
  }

  /**
   * Values by the id of a label set.
   *
   * @param number tells this table apart from the others that use label sets; below 32
   */
  record ByLabels<V>(
      StateKind<Labels, V> kind, Place place, int number, LabelIds ids, TextCache texts)
      implements Table<Labels, V> {
    @Override
    public Change change(Labels key, @Nullable V value, boolean begins) {
      return new LabelsRow<>(this, key, value, begins);
    }

    /** Reads a chunk of rows while the one before it is parsed on another thread. */
    @Override
    public List<DamagedRow> load(Connection connection, BiConsumer<Labels, V> rows)
        throws SQLException {
      List<DamagedRow> damaged = new ArrayList<>();
      try (Statement all = connection.createStatement();
          ResultSet row = all.executeQuery(place.select())) {
        CompletableFuture<List<Parsed<V>>> parsing = CompletableFuture.completedFuture(List.of());
        for (List<Raw> chunk = chunk(row); !chunk.isEmpty(); chunk = chunk(row)) {
          List<Raw> next = chunk;
          List<Parsed<V>> before = parsing.join();
          parsing = CompletableFuture.supplyAsync(() -> parse(next, damaged));
          take(before, rows);
        }
        take(parsing.join(), rows);
      }
      return damaged;
    }

    private static List<Raw> chunk(ResultSet row) throws SQLException {
      List<Raw> chunk = new ArrayList<>(CHUNK);
      while (chunk.size() < CHUNK && row.next()) {
        chunk.add(new Raw(row.getLong(1), row.getBytes(2), row.getBytes(3)));
      }
      return chunk;
    }

    private List<Parsed<V>> parse(List<Raw> chunk, List<DamagedRow> damaged) {
      List<Parsed<V>> parsed = new ArrayList<>(chunk.size());
      for (Raw raw : chunk) {
        try {
          Labels labels = LabelsJson.read(new JsonReader(raw.labels, texts));
          V value = kind.codec().read(labels, new JsonReader(raw.value, texts));
          parsed.add(new Parsed<>(raw.id, labels, value));
        } catch (RuntimeException e) {
          damaged.add(damaged(raw, e));
        }
      }
      return parsed;
    }

    private DamagedRow damaged(Raw raw, RuntimeException why) {
      String key = Long.toString(raw.id);
      return new DamagedRow(
          kind.name(),
          key,
          raw.value,
          why.toString(),
          statements -> place.clear(statements, raw.id));
    }

    private void take(List<Parsed<V>> parsed, BiConsumer<Labels, V> rows) {
      for (Parsed<V> each : parsed) {
        rows.accept(ids.known(each.id(), number, each.labels()), each.value());
      }
    }
  }

  /** A row as the file has it. */
  final class Raw {
    private final long id;
    private final byte[] labels;
    private final byte[] value;

    Raw(long id, byte[] labels, byte[] value) {
      this.id = id;
      this.labels = labels;
      this.value = value;
    }
  }

  /** A row as it is understood. */
  record Parsed<V>(long id, Labels labels, V value) {}

  /** A value of {@link ByLabels} as it is to be. */
  record LabelsRow<V>(ByLabels<V> table, Labels key, @Nullable V value, boolean begins)
      implements Change {
    @Override
    public boolean ends() {
      return value == null;
    }

    @Override
    public Object name() {
      return new Name(table.kind.name(), key);
    }

    @Override
    public void write(Statements statements) throws SQLException, IOException {
      LabelIds.Entry entry = table.ids.of(key);
      if (value == null) {
        table.place.clear(statements, entry.id());
        table.ids.release(entry, table.number);
        return;
      }
      byte[] text = text(table.kind.codec(), value, statements);
      table.ids.use(entry, table.number);
      if (table.place.besideLabels && table.ids.toWrite(entry)) {
        statements.insert(entry, text);
      } else {
        table.place.put(statements, statements.id(key), text);
      }
    }
  }

  /** Names a row of a table. */
  record Name(String table, Object key) {}
}
