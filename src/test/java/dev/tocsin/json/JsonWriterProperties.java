package dev.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** What is written is what another reader reads. */
class JsonWriterProperties {
  private static final JsonName NAMES = JsonName.of("names");

  @Property(tries = 100)
  void texts_areReadAsWritten(@ForAll @Size(max = 20) List<String> texts) throws IOException {
    JsonNode read = written(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(read.get("names").get(i).textValue()).isEqualTo(sound(texts.get(i)));
      assertThat(read.get("all").get(i).fieldNames().next()).isEqualTo(sound(texts.get(i)));
    }
  }

  @Property(tries = 20)
  void longTexts_areReadAsWritten(@ForAll String text) throws IOException {
    String repeated = ("\"\\\n" + text + "é😀").repeat(10_000 / (text.length() + 6));
    assertThat(written(List.of(repeated, "")).get("names").get(0).textValue())
        .isEqualTo(sound(repeated));
  }

  private static JsonNode written(List<String> texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonWriter json = new JsonWriter(bytes);
    json.startObject().name(NAMES).startArray();
    for (String text : texts) {
      json.text(text);
    }
    json.endArray().field("last", true).name("all").startArray();
    for (String text : texts) {
      json.startObject().field(text, text).endObject();
    }
    json.endArray().endObject().finish();
    return new ObjectMapper().readTree(bytes.toByteArray());
  }

  /** Halves of surrogate pairs cannot be written. */
  private static String sound(String text) {
    StringBuilder sound = new StringBuilder();
    text.codePoints().forEach(c -> sound.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
    return sound.toString();
  }
}
