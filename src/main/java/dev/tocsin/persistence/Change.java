package dev.tocsin.persistence;

import java.io.IOException;
import java.sql.SQLException;

/** Something that is written in the next commit. */
interface Change {
  /** Of changes with equal names only the last one has to be written. */
  Object name();

  /** Writes it, on the thread of the journal. */
  void write(Statements statements) throws SQLException, IOException;

  /** Whether it makes a row that was not there. */
  default boolean begins() {
    return false;
  }

  /** Whether it removes a row. */
  default boolean ends() {
    return false;
  }
}
