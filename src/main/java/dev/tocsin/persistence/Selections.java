package dev.tocsin.persistence;

import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.AlertSelection;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationSelection;
import dev.tocsin.history.Period;
import dev.tocsin.history.Subject;
import dev.tocsin.json.JsonText;
import dev.tocsin.matcher.Matcher;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Turns what is asked for into conditions on rows. Label sets and receivers are found first, for
 * there are fewer of them than events.
 */
final class Selections {
  private static final EventTable.Alerts ALERTS = new EventTable.Alerts();
  private static final EventTable.Notifications NOTIFICATIONS = new EventTable.Notifications();

  private final Connection connection;

  Selections(Connection connection) {
    this.connection = connection;
  }

  EventQuery<AlertEvent> alerts(AlertSelection selection) throws SQLException, IOException {
    Query query = within(ALERTS.name(), selection.period());
    if (!selection.kinds().isEmpty()) {
      query = query.andIn("kind", selection.kinds().stream().map(KindCode::of).toList().toString());
    }
    if (!selection.subject().isAny()) {
      query = query.andIn("alert", matching(selection.subject()));
    }
    return new EventQuery<>(ALERTS, query);
  }

  EventQuery<NotificationEvent> notifications(NotificationSelection selection)
      throws SQLException, IOException {
    Query query = within(NOTIFICATIONS.name(), selection.period());
    if (!selection.statuses().isEmpty()) {
      query =
          query.andIn(
              "status",
              texts(selection.statuses().stream().map(NotificationEvent.Status::text).toList()));
    }
    if (selection.receiver() != null) {
      query = query.andIn("receiver", texts(receivers(query, selection.receiver())));
    }
    if (!selection.subject().isAny()) {
      query =
          query.and(
              "EXISTS (SELECT 1 FROM json_each(alerts) AS told WHERE abs(told.value) IN"
                  + " (SELECT value FROM json_each(?)))",
              matching(selection.subject()));
    }
    return new EventQuery<>(NOTIFICATIONS, query);
  }

  private String matching(Subject subject) throws SQLException, IOException {
    return LabelSets.matching(connection, subject);
  }

  /** The rows of a period that are there now. */
  private Query within(String table, Period period) throws SQLException {
    try (Timeline timeline = new Timeline(connection, table)) {
      Query query =
          Query.of(table)
              .and("id >= ?", timeline.floor(period.start()))
              .and("id <= ?", timeline.ceiling(period.end()));
      return period.equals(Period.ALWAYS)
          ? query
          : query.and(
              "at BETWEEN ? AND ?", Timeline.millis(period.start()), Timeline.millis(period.end()));
    }
  }

  private List<String> receivers(Query query, Matcher wanted) throws SQLException {
    List<String> receivers = new ArrayList<>();
    try (PreparedStatement all = query.select(connection, "DISTINCT receiver", "");
        ResultSet row = all.executeQuery()) {
      while (row.next()) {
        if (wanted.matches(row.getString(1))) {
          receivers.add(row.getString(1));
        }
      }
    }
    return receivers;
  }

  private static String texts(Collection<String> values) throws IOException {
    return JsonText.of(json -> {
      json.startArray();
      for (String value : values) {
        json.text(value);
      }
      json.endArray();
    });
  }
}
