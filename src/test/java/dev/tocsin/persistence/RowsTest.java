package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static final String INSERT = "INSERT OR REPLACE INTO numbers VALUES (?, ?)";
  private static final String DELETE = "DELETE FROM numbers WHERE id = ?";

  private Connection connection;
  private Rows rows;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE numbers (id INTEGER PRIMARY KEY, value TEXT)");
    }
    rows = new Rows(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void insert(int id, String value) throws SQLException {
    PreparedStatement insert = rows.next(INSERT);
    insert.setInt(1, id);
    insert.setString(2, value);
    rows.add();
  }

  private void delete(int id) throws SQLException {
    rows.next(DELETE).setInt(1, id);
    rows.add();
  }

  private List<String> stored() throws SQLException {
    List<String> stored = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id, value FROM numbers ORDER BY id")) {
      while (row.next()) {
        stored.add(row.getInt(1) + row.getString(2));
      }
    }
    return stored;
  }

  @Test
  void changes_happenInTheirOrder() throws SQLException {
    insert(1, "a");
    delete(1);
    insert(2, "a");
    insert(2, "b");
    delete(3);
    insert(3, "c");
    rows.flush();
    assertThat(stored()).containsExactly("2b", "3c");
  }

  @Test
  void changes_waitAndAreAllMade() throws SQLException {
    insert(0, "a");
    assertThat(stored()).isEmpty();
    for (int id = 1; id < 250; id++) {
      insert(id, "a");
    }
    rows.flush();
    assertThat(stored()).hasSize(250);
  }

  @Test
  void droppedChanges_areNeverMade() throws SQLException {
    insert(1, "a");
    rows.drop();
    insert(2, "a");
    rows.flush();
    assertThat(stored()).containsExactly("2a");
  }
}
