package dev.tocsin.alert;

import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;
import java.util.Arrays;

/** Labels as a JSON object of names and values. */
public final class LabelsJson {
  private LabelsJson() {}

  public static void write(Labels labels, JsonWriter json) throws IOException {
    json.startObject();
    for (int i = 0; i < labels.size(); i++) {
      json.field(labels.name(i), labels.value(i));
    }
    json.endObject();
  }

  /** Reads what {@link #write} wrote. */
  public static Labels read(JsonReader json) {
    String[] pairs = new String[16];
    int length = 0;
    json.begin();
    while (json.more()) {
      if (length == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * length);
      }
      pairs[length++] = json.name();
      pairs[length++] = json.text();
    }
    return Labels.ofPairs(pairs, length);
  }
}
