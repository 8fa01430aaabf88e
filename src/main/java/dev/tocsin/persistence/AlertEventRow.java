package dev.tocsin.persistence;

import dev.tocsin.history.AlertEvent;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An event of an alert that is to be appended. */
final class AlertEventRow implements Change {
  /** So many are kept while the disk fails; newer ones take the place of the oldest. */
  private static final int MOST_OWED = 50_000;

  private static final String TABLE = "alert_events";
  private static final String INSERT = "INSERT INTO alert_events VALUES (NULL, ?, ?, ?, ?)";

  private final AlertEvent event;
  private final int number;

  AlertEventRow(AlertEvent event, int number) {
    this.event = event;
    this.number = number;
  }

  @Override
  public Object name() {
    return new Table.Name(TABLE, Math.floorMod(number, MOST_OWED));
  }

  @Override
  public void write(Statements statements) throws SQLException, IOException {
    long alert = statements.id(event.alert());
    Rows rows = statements.rows(TABLE);
    PreparedStatement insert = rows.next(INSERT);
    insert.setLong(1, event.at().toEpochMilli());
    insert.setInt(2, KindCode.of(event.kind()));
    insert.setLong(3, alert);
    insert.setString(4, SuppressionJson.text(event.suppression()));
    rows.add();
  }
}
