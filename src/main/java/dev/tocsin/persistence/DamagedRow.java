package dev.tocsin.persistence;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row that nobody understands, which is to be moved to a table of its own. */
final class DamagedRow implements Change {
  private static final String TABLE = "damaged_rows";
  private static final String INSERT =
      "INSERT INTO damaged_rows (source, key, value, error) VALUES (?, ?, CAST(? AS TEXT), ?)";

  /** Removes a row. */
  @FunctionalInterface
  interface Removal {
    void from(Statements statements) throws SQLException, IOException;
  }

  private final String source;
  private final String key;
  private final byte @Nullable [] value;
  private final String error;
  private final Removal removal;

  /**
   * A row as it was found.
   *
   * @param source the kind of state that it is of
   * @param key what it stands under there
   * @param removal removes it from there
   */
  DamagedRow(String source, String key, byte @Nullable [] value, String error, Removal removal) {
    this.source = source;
    this.key = key;
    this.value = value;
    this.error = error;
    this.removal = removal;
  }

  String source() {
    return source;
  }

  String key() {
    return key;
  }

  @Override
  public Object name() {
    return new Table.Name(TABLE, source + " " + key);
  }

  @Override
  public void write(Statements statements) throws SQLException, IOException {
    Rows rows = statements.rows(TABLE);
    PreparedStatement insert = rows.next(INSERT);
    insert.setString(1, source);
    insert.setString(2, key);
    insert.setBytes(3, value);
    insert.setString(4, error);
    rows.add();
    removal.from(statements);
  }
}
