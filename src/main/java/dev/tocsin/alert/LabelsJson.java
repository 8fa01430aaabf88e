package dev.tocsin.alert;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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

  /** Reads an object whose start is the current token, and stays on its end. */
  public static Labels read(JsonParser json) throws IOException {
    String[] pairs = new String[16];
    int length = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      if (length == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * length);
      }
      pairs[length++] = json.currentName();
      pairs[length++] = text(json);
    }
    return Labels.ofPairs(pairs, length);
  }

  private static String text(JsonParser json) throws IOException {
    String value = json.nextTextValue();
    if (value == null) {
      throw new JsonParseException(json, json.currentName() + ": a label is a text");
    }
    return value;
  }
}
