package dev.tocsin.persistence;

import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Notice;
import dev.tocsin.history.NotificationEvent.Outcome;
import dev.tocsin.history.NotificationEvent.Told;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An event of a notification that is to be appended. */
final class NotificationRow implements Change {
  /** So many are kept while the disk fails; newer ones take the place of the oldest. */
  private static final int MOST_OWED = 2_000;

  private static final String TABLE = "notifications";
  private static final String INSERT =
      "INSERT INTO notifications VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final NotificationEvent event;
  private final int number;

  NotificationRow(NotificationEvent event, int number) {
    this.event = event;
    this.number = number;
  }

  @Override
  public Object name() {
    return new Table.Name(TABLE, Math.floorMod(number, MOST_OWED));
  }

  @Override
  public void write(Statements statements) throws SQLException, IOException {
    Notice notice = event.notice();
    Outcome outcome = event.outcome();
    String alerts = alerts(notice, statements);
    Rows rows = statements.rows(TABLE);
    PreparedStatement insert = rows.next(INSERT);
    insert.setLong(1, event.at().toEpochMilli());
    insert.setString(2, outcome.status().text());
    insert.setString(3, notice.receiver());
    insert.setString(4, notice.integration());
    insert.setString(5, notice.reason());
    insert.setInt(6, outcome.attempts());
    insert.setString(7, notice.id());
    insert.setString(8, notice.groupKey());
    insert.setString(9, alerts);
    insert.setString(10, outcome.answer());
    insert.setString(11, outcome.text());
    rows.add();
  }

  private static String alerts(Notice notice, Statements statements)
      throws SQLException, IOException {
    StringBuilder ids = new StringBuilder("[");
    for (Told told : notice.alerts()) {
      ids.append(ids.length() == 1 ? "" : ",").append(told.firing() ? "" : "-");
      ids.append(statements.id(told.alert()));
    }
    return ids.append(']').toString();
  }
}
