package dev.tocsin.nflog;

import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;
import java.time.Instant;

/**
 * What one slot was last told about one alert.
 *
 * @param firing whether it was told that the alert fires, or that it has resolved
 * @param at the tick of the flush that told it
 * @param shown false once a newer message to this slot left the alert out because it was muted
 */
public record Told(Slot slot, boolean firing, Instant at, boolean shown) {
  private static final String FIRING = "firing";

  /** Writes a JSON object. */
  public void write(JsonWriter json) throws IOException {
    json.startObject();
    json.field("destination", slot.destination());
    json.field("rank", slot.rank());
    json.field("state", firing ? FIRING : "resolved");
    json.field("at", Timestamps.exact(at));
    if (!shown) {
      json.field("shown", false);
    }
    json.endObject();
  }

  /** Reads what {@link #write} wrote, from the start of the object to its end. */
  public static Told read(JsonReader json) {
    String destination = "";
    int rank = 0;
    boolean firing = false;
    Instant at = Instant.EPOCH;
    boolean shown = true;
    json.begin();
    while (json.more()) {
      switch (json.name()) {
        case "destination" -> destination = json.text();
        case "rank" -> rank = json.whole();
        case "state" -> firing = json.text().equals(FIRING);
        case "at" -> at = Timestamps.parseExact(json.text());
        case "shown" -> shown = json.truth();
        default -> json.skip();
      }
    }
    return new Told(new Slot(destination, rank), firing, at, shown);
  }

  public Told leftOut() {
    return new Told(slot, firing, at, false);
  }

  Told newer(Told other) {
    return other.at.isAfter(at) ? other : this;
  }
}
