package dev.tocsin.nflog;

import dev.tocsin.json.JsonReader;
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
  static Imported read(JsonReader json) {
    String groupKey = "";
    String receiver = "";
    String integration = "";
    int index = 0;
    boolean firing = false;
    Instant at = Instant.EPOCH;
    Instant expiresAt = Instant.EPOCH;
    json.begin();
    while (json.more()) {
      switch (json.name()) {
        case "groupKey" -> groupKey = json.text();
        case "receiver" -> receiver = json.text();
        case "integration" -> integration = json.text();
        case "index" -> index = json.whole();
        case "state" -> firing = json.text().equals(FIRING);
        case "at" -> at = Instant.parse(json.text());
        case "expiresAt" -> expiresAt = Instant.parse(json.text());
        default -> json.skip();
      }
    }
    return new Imported(new Teller(groupKey, receiver, integration, index), firing, at, expiresAt);
  }

  Imported newer(Imported other) {
    return NEWEST_LAST.compare(this, other) >= 0 ? this : other;
  }
}
