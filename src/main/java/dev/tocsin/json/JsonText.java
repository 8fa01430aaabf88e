package dev.tocsin.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The JSON of one value after the other, each made in memory. For use by one thread. */
public final class JsonText {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final JsonWriter json = new JsonWriter(bytes);

  /** Writes a value. */
  @FunctionalInterface
  public interface Writing {
    void write(JsonWriter json) throws IOException;
  }

  /** What this writes, as a text. */
  public static String of(Writing value) throws IOException {
    JsonText text = new JsonText();
    value.write(text.begin());
    return new String(text.end(), StandardCharsets.UTF_8);
  }

  /** Where the next value is to be written; one that was begun and not ended is forgotten. */
  public JsonWriter begin() {
    bytes.reset();
    json.reset();
    return json;
  }

  /** The value that was written, in UTF-8. */
  public byte[] end() throws IOException {
    json.flush();
    return bytes.toByteArray();
  }
}
