package dev.tocsin.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a query and the values that they are bound to; for any connection. */
record Query(String table, List<String> conditions, List<Object> values) {
  static Query of(String table) {
    return new Query(table, List.of(), List.of());
  }

  Query {
    conditions = List.copyOf(conditions);
    values = List.copyOf(values);
  }

  /** The same with one more condition, which has a question mark for each of its values. */
  Query and(String condition, Object... bound) {
    List<String> allConditions = new ArrayList<>(conditions);
    allConditions.add(condition);
    List<Object> allValues = new ArrayList<>(values);
    allValues.addAll(List.of(bound));
    return new Query(table, allConditions, allValues);
  }

  /** The column is one of these, in a JSON array. */
  Query andIn(String column, String array) {
    return and(column + " IN (SELECT value FROM json_each(?))", array);
  }

  /** Selects columns, in an order. */
  PreparedStatement select(Connection connection, String columns, String order)
      throws SQLException {
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    PreparedStatement statement =
        connection.prepareStatement("SELECT " + columns + " FROM " + table + where + " " + order);
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    return statement;
  }
}
