package dev.tocsin.persistence;

import dev.tocsin.history.Suppression;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonText;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What suppresses an alert, as a JSON object that names only what does. */
final class SuppressionJson {
  private static final String RECEIVER = "receiver";
  private static final String SILENCED_BY = "silencedBy";
  private static final String INHIBITED_BY = "inhibitedBy";
  private static final String MUTED_BY = "mutedBy";

  private SuppressionJson() {}

  /** Null for nothing at all. */
  static @Nullable String text(Suppression suppression) throws IOException {
    if (suppression.equals(Suppression.NONE)) {
      return null;
    }
    return JsonText.of(json -> {
      json.startObject();
      json.field(RECEIVER, suppression.receiver());
      write(json, SILENCED_BY, suppression.silencedBy());
      write(json, INHIBITED_BY, suppression.inhibitedBy());
      write(json, MUTED_BY, suppression.mutedBy());
      json.endObject();
    });
  }

  private static void write(JsonWriter json, String name, List<String> texts) throws IOException {
    if (!texts.isEmpty()) {
      json.name(name).startArray();
      for (String text : texts) {
        json.text(text);
      }
      json.endArray();
    }
  }

  static Suppression read(byte @Nullable [] text) {
    if (text == null) {
      return Suppression.NONE;
    }
    String receiver = "";
    List<String> silencedBy = List.of();
    List<String> inhibitedBy = List.of();
    List<String> mutedBy = List.of();
    JsonReader json = new JsonReader(text);
    json.begin();
    while (json.more()) {
      switch (json.name()) {
        case RECEIVER -> receiver = json.text();
        case SILENCED_BY -> silencedBy = json.texts();
        case INHIBITED_BY -> inhibitedBy = json.texts();
        case MUTED_BY -> mutedBy = json.texts();
        default -> json.skip();
      }
    }
    return new Suppression(receiver, silencedBy, inhibitedBy, mutedBy);
  }
}
