package dev.tocsin.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** The versions of the schema, one script from each to the next. */
final class Schema {
  static final int NEWEST = 3;

  /** Says in the file's header whose it is: "tocs". */
  private static final int APPLICATION = 0x746f6373;

  private Schema() {}

  /** Runs the scripts that the file has not seen. */
  static void migrate(Connection connection, Path file) throws SQLException {
    int version = version(connection, file);
    while (version < NEWEST) {
      version++;
      run(connection, version);
    }
  }

  /** The version of a file, 0 for an empty one; refuses what is not ours or newer than we are. */
  static int version(Connection connection, Path file) throws SQLException {
    int version = pragma(connection, "user_version");
    int application = pragma(connection, "application_id");
    boolean empty = pragma(connection, "schema_version") == 0;
    if (!empty && application != APPLICATION) {
      throw StorageException.of(file, "the file is a database of another program");
    }
    if (version > NEWEST) {
      throw StorageException.of(
          file,
          "schema %d was written by a newer Tocsin, this one knows schema %d"
              .formatted(version, NEWEST));
    }
    return version;
  }

  private static int pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + name)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private static void run(Connection connection, int version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "BEGIN IMMEDIATE;"
              + script(version)
              + "PRAGMA application_id = "
              + APPLICATION
              + ";"
              + "PRAGMA user_version = "
              + version
              + ";"
              + "COMMIT");
    }
  }

  private static String script(int version) {
    String name = "schema-" + version + ".sql";
    try (InputStream script = Schema.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
