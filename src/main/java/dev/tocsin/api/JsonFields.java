package dev.tocsin.api;

import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Writes the fields that the answers of every version are made of. For use by one thread. */
public final class JsonFields {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final int HEX_LENGTH = 16;

  private final JsonWriter json;
  private final byte[] time = new byte[Timestamps.LENGTH];
  private final byte[] hex = new byte[HEX_LENGTH];

  public JsonFields(JsonWriter json) {
    this.json = json;
  }

  public void labels(JsonName name, Labels labels) throws IOException {
    json.name(name);
    labels(labels);
  }

  public void labels(Labels labels) throws IOException {
    LabelsJson.write(labels, json);
  }

  public void time(JsonName name, Instant instant) throws IOException {
    json.name(name);
    Timestamps.write(instant, time);
    json.text(time);
  }

  public void fingerprint(JsonName name, long fingerprint) throws IOException {
    json.name(name);
    for (int i = 0; i < HEX_LENGTH; i++) {
      hex[i] = HEX[(int) (fingerprint >>> (60 - 4 * i)) & 0xf];
    }
    json.text(hex);
  }

  public void texts(JsonName name, List<String> texts) throws IOException {
    json.name(name);
    json.startArray();
    for (String text : texts) {
      json.text(text);
    }
    json.endArray();
  }
}
