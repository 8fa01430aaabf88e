package dev.tocsin.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import dev.tocsin.alert.Labels;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Writes the fields that the answers of every version are made of. For use by one thread. */
public final class JsonFields {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final int HEX_LENGTH = 16;

  private final JsonGenerator json;
  private final byte[] time = new byte[Timestamps.LENGTH];
  private final byte[] hex = new byte[HEX_LENGTH];

  public JsonFields(JsonGenerator json) {
    this.json = json;
  }

  public void labels(SerializableString name, Labels labels) throws IOException {
    json.writeFieldName(name);
    labels(labels);
  }

  public void labels(Labels labels) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < labels.size(); i++) {
      json.writeFieldName(labels.name(i));
      json.writeString(labels.value(i));
    }
    json.writeEndObject();
  }

  public void time(SerializableString name, Instant instant) throws IOException {
    json.writeFieldName(name);
    Timestamps.write(instant, time);
    json.writeRawUTF8String(time, 0, Timestamps.LENGTH);
  }

  public void fingerprint(SerializableString name, long fingerprint) throws IOException {
    json.writeFieldName(name);
    for (int i = 0; i < HEX_LENGTH; i++) {
      hex[i] = HEX[(int) (fingerprint >>> (60 - 4 * i)) & 0xf];
    }
    json.writeRawUTF8String(hex, 0, HEX_LENGTH);
  }

  public void texts(SerializableString name, List<String> texts) throws IOException {
    json.writeFieldName(name);
    json.writeStartArray();
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
