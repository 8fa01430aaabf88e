package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.state.Codec;
import dev.tocsin.state.StateKind;
import java.io.IOException;
import java.time.Instant;

/**
 * What is kept of an aggregation group over a restart; its alerts find their way to it again.
 *
 * @param route the id of its route
 * @param due when it speaks next
 * @param flushed when it last spoke; {@link Instant#MIN} for not yet
 */
public record StoredGroup(String route, Labels labels, Instant due, Instant flushed) {
  public static final StateKind<String, StoredGroup> KIND =
      new StateKind<>(
          "groups", (a, b) -> a.due.isBefore(b.due) ? b : a, group -> Instant.MAX, new Json());

  private static final class Json implements Codec<String, StoredGroup> {
    @Override
    public void write(StoredGroup group, JsonWriter json) throws IOException {
      json.startObject();
      json.field("route", group.route);
      json.name("labels");
      LabelsJson.write(group.labels, json);
      json.field("due", Timestamps.exact(group.due));
      if (!group.flushed.equals(Instant.MIN)) {
        json.field("flushed", Timestamps.exact(group.flushed));
      }
      json.endObject();
    }

    @Override
    public StoredGroup read(String id, JsonReader json) {
      String route = "";
      Labels labels = Labels.EMPTY;
      Instant due = Instant.EPOCH;
      Instant flushed = Instant.MIN;
      json.begin();
      while (json.more()) {
        switch (json.name()) {
          case "route" -> route = json.text();
          case "labels" -> labels = LabelsJson.read(json);
          case "due" -> due = Timestamps.parseExact(json.text());
          case "flushed" -> flushed = Timestamps.parseExact(json.text());
          default -> json.skip();
        }
      }
      return new StoredGroup(route, labels, due, flushed);
    }
  }
}
