package dev.tocsin.persistence;

import dev.tocsin.history.History.Visitor;
import dev.tocsin.history.Page;
import dev.tocsin.history.Page.Entry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A query for events whose conditions are settled: runs on any connection, a bounded part at a
 * time, so that a slow reader keeps no transaction open.
 */
record EventQuery<E>(EventTable<E> table, Query query) {
  private static final int PART = 1_000;

  /** A part of the events ends where they hold so many label sets. */
  private static final int MOST_LABEL_SETS = 50_000;

  /** The newest events. */
  Page<E> page(Connection connection, Page.Request request) throws SQLException, IOException {
    Query older = request.before() > 0 ? query.and("id < ?", request.before()) : query;
    List<Entry<E>> entries = part(connection, older, "DESC", request.limit() + 1);
    boolean more = entries.size() > request.limit();
    if (more) {
      entries.removeLast();
    }
    boolean heavy = weight(entries) >= MOST_LABEL_SETS;
    return new Page<>(entries, more || heavy ? entries.getLast().id() : 0);
  }

  private int weight(List<Entry<E>> entries) {
    return entries.stream().mapToInt(entry -> table.weight(entry.event())).sum();
  }

  /** All events, the oldest first. */
  void each(Readers readers, Visitor<E> visitor) throws IOException {
    long after = 0;
    while (true) {
      Query newer = query.and("id > ?", after);
      List<Entry<E>> entries = readers.read(connection -> part(connection, newer, "ASC", PART));
      if (entries.isEmpty()) {
        return;
      }
      for (Entry<E> entry : entries) {
        visitor.visit(entry.id(), entry.event());
      }
      after = entries.getLast().id();
    }
  }

  private List<Entry<E>> part(Connection connection, Query part, String order, int limit)
      throws SQLException, IOException {
    List<Entry<E>> entries = new ArrayList<>();
    int held = 0;
    try (PreparedStatement select =
            part.select(
                connection, "id, " + table.columns(), "ORDER BY id " + order + " LIMIT " + limit);
        ResultSet row = select.executeQuery();
        LabelSets labels = new LabelSets(connection)) {
      while (held < MOST_LABEL_SETS && row.next()) {
        E event = table.read(row, labels);
        entries.add(new Entry<>(row.getLong(1), event));
        held += table.weight(event);
      }
    }
    return entries;
  }
}
