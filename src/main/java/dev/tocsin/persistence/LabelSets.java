package dev.tocsin.persistence;

import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.history.Subject;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonText;
import dev.tocsin.matcher.Matcher;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Reads label sets by id, each of them once, and finds the ids of those that are asked about. */
final class LabelSets implements AutoCloseable {
  private final PreparedStatement byId;
  private final Map<Long, Labels> known = new HashMap<>();

  LabelSets(Connection connection) throws SQLException {
    byId = connection.prepareStatement("SELECT labels FROM label_sets WHERE id = ?");
  }

  /** The label set of an id; an empty one where it was deleted by hand or cannot be read. */
  Labels of(long id) throws SQLException, IOException {
    Labels labels = known.get(id);
    if (labels == null) {
      byId.setLong(1, id);
      try (ResultSet row = byId.executeQuery()) {
        labels = row.next() ? read(row.getBytes(1)) : Labels.EMPTY;
      }
      known.put(id, labels);
    }
    return labels;
  }

  private static Labels read(byte[] text) {
    try {
      return LabelsJson.read(new JsonReader(text));
    } catch (JsonException e) {
      return Labels.EMPTY;
    }
  }

  /** The ids of all label sets that are asked about, as a JSON array. */
  static String matching(Connection connection, Subject subject) throws SQLException, IOException {
    StringJoiner ids = new StringJoiner(",", "[", "]");
    try (PreparedStatement candidates = candidates(subject).select(connection, "id, labels", "");
        ResultSet row = candidates.executeQuery()) {
      while (row.next()) {
        if (subject.labels().list().isEmpty() || subject.labels().matches(read(row.getBytes(2)))) {
          ids.add(Long.toString(row.getLong(1)));
        }
      }
    }
    return ids.toString();
  }

  private static Query candidates(Subject subject) throws IOException {
    Query query = Query.of("label_sets");
    if (!subject.fingerprint().isEmpty()) {
      query = query.and("fingerprint = ?", subject.fingerprint());
    }
    for (Matcher matcher : subject.labels().list()) {
      String part = necessaryPart(matcher);
      if (part != null) {
        query = query.and("instr(labels, ?) > 0", part);
      }
    }
    return query;
  }

  /** What the text of every label set that matches contains; null where nothing is certain. */
  private static @Nullable String necessaryPart(Matcher matcher) throws IOException {
    if (matcher.type() != Matcher.Type.EQUAL || matcher.value().isEmpty()) {
      return null;
    }
    Labels single = Labels.of(matcher.name(), matcher.value());
    String object = JsonText.of(json -> LabelsJson.write(single, json));
    return object.substring(1, object.length() - 1);
  }

  @Override
  public void close() throws SQLException {
    byId.close();
  }
}
