package dev.tocsin.nflog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;

/**
 * What Alertmanager told last about one alert.
 *
 * @param firing whether it told that the alert fires, or that it has resolved
 * @param at when it told it
 * @param expiresAt from when Alertmanager would not have known it any more
 */
public record Imported(Teller teller, boolean firing, Instant at, Instant expiresAt) {
  private static final String FIRING = "firing";
  private static final Comparator<Imported> NEWEST_LAST =
      Comparator.comparing(Imported::at)
          .thenComparing(Imported::firing)
          .thenComparing(Imported::expiresAt);

  /** Writes a JSON object. */
  void write(JsonWriter json) throws IOException {
    json.startObject();
    json.field("groupKey", teller.groupKey());
    json.field("receiver", teller.receiver());
    json.field("integration", teller.integration());
    json.field("index", teller.index());
    json.field("state", firing ? FIRING : "resolved");
    json.field("at", at.toString());
    json.field("expiresAt", expiresAt.toString());
    json.endObject();
  }

  /** Reads what {@link #write} wrote, from the start of the object to its end. */
  static Imported read(JsonParser json) throws IOException {
    String groupKey = "";
    String receiver = "";
    String integration = "";
    int index = 0;
    boolean firing = false;
    Instant at = Instant.EPOCH;
    Instant expiresAt = Instant.EPOCH;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "groupKey" -> groupKey = json.getText();
        case "receiver" -> receiver = json.getText();
        case "integration" -> integration = json.getText();
        case "index" -> index = json.getIntValue();
        case "state" -> firing = json.getText().equals(FIRING);
        case "at" -> at = Instant.parse(json.getText());
        case "expiresAt" -> expiresAt = Instant.parse(json.getText());
        default -> json.skipChildren();
      }
    }
    return new Imported(new Teller(groupKey, receiver, integration, index), firing, at, expiresAt);
  }

  Imported newer(Imported other) {
    return NEWEST_LAST.compare(this, other) >= 0 ? this : other;
  }
}
