package dev.tocsin.persistence;

import dev.tocsin.alert.Labels;
import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Notice;
import dev.tocsin.history.NotificationEvent.Outcome;
import dev.tocsin.history.NotificationEvent.Status;
import dev.tocsin.history.NotificationEvent.Told;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of events: how its rows are read. */
sealed interface EventTable<E> {
  String name();

  /** The columns of an event, behind the id. */
  String columns();

  E read(ResultSet row, LabelSets labels) throws SQLException, IOException;

  /** How many label sets an event holds. */
  int weight(E event);

  /** How many rows go in one step when old ones are deleted. */
  int step();

  /** What happened to alerts. */
  record Alerts() implements EventTable<AlertEvent> {
    @Override
    public String name() {
      return "alert_events";
    }

    @Override
    public String columns() {
      return "at, kind, alert, detail";
    }

    @Override
    public AlertEvent read(ResultSet row, LabelSets labels) throws SQLException, IOException {
      return new AlertEvent(
          Instant.ofEpochMilli(row.getLong(2)),
          labels.of(row.getLong(4)),
          KindCode.kind(row.getInt(3)),
          SuppressionJson.read(row.getBytes(5)));
    }

    @Override
    public int weight(AlertEvent event) {
      return 1;
    }

    @Override
    public int step() {
      return 5_000;
    }
  }

  /** What happened to notifications. */
  record Notifications() implements EventTable<NotificationEvent> {
    @Override
    public String name() {
      return "notifications";
    }

    @Override
    public String columns() {
      return "at, status, receiver, integration, reason, attempts, key, group_key, alerts, answer,"
          + " text";
    }

    @Override
    public NotificationEvent read(ResultSet row, LabelSets labels)
        throws SQLException, IOException {
      Notice notice =
          new Notice(
              row.getString(8),
              row.getString(9),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              told(row.getString(10), labels));
      Outcome outcome =
          new Outcome(
              Status.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
              row.getInt(7),
              row.getString(11),
              row.getString(12));
      return new NotificationEvent(Instant.ofEpochMilli(row.getLong(2)), notice, outcome);
    }

    private static List<Told> told(String array, LabelSets labels)
        throws SQLException, IOException {
      List<Told> told = new ArrayList<>();
      int end = array.length() - 1;
      for (int from = 1; from < end; ) {
        int comma = array.indexOf(',', from);
        int to = comma < 0 ? end : comma;
        long id = Long.parseLong(array, from, to, 10);
        Labels alert = labels.of(Math.abs(id));
        told.add(new Told(alert, id > 0));
        from = to + 1;
      }
      return told;
    }

    @Override
    public int weight(NotificationEvent event) {
      return event.notice().alerts().size();
    }

    @Override
    public int step() {
      return 250;
    }
  }
}
