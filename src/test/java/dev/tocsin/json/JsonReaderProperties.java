package dev.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What Jackson reads, and what it refuses, is the measure. */
class JsonReaderProperties {
  private static final JsonMapper JACKSON = new JsonMapper();
  private static final String PARTS = "{}[]:,\"\\ \n\t-+.019eEabtrufnl/\u0001ü";

  private static Object value(JsonReader json) {
    return switch (json.peek()) {
      case OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        json.begin();
        while (json.more()) {
          fields.put(json.name(), value(json));
        }
        yield fields;
      }
      case LIST -> {
        List<Object> values = new ArrayList<>();
        json.begin();
        while (json.more()) {
          values.add(value(json));
        }
        yield values;
      }
      case TEXT -> json.text();
      case NUMBER, BOOLEAN, NULL, NOTHING -> {
        String kind = json.peek().name();
        json.skip();
        yield List.of(kind);
      }
    };
  }

  private static Object value(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
      return fields;
    }
    if (node.isArray()) {
      List<Object> values = new ArrayList<>();
      node.forEach(each -> values.add(value(each)));
      return values;
    }
    return node.isTextual() ? wellFormed(node.textValue()) : List.of(node.getNodeType().name());
  }

  private static String wellFormed(String text) {
    StringBuilder fixed = new StringBuilder();
    text.codePoints().forEach(c -> fixed.appendCodePoint(c >= 0xd800 && c < 0xe000 ? 0xfffd : c));
    return fixed.toString();
  }

  private static JsonReader reader(String text) {
    return new JsonReader(text.getBytes(StandardCharsets.UTF_8), new TextCache());
  }

  @Provide
  Arbitrary<JsonNode> values() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(300).map(nodes::textNode),
            Arbitraries.strings().ascii().ofMaxLength(20).map(nodes::textNode),
            Arbitraries.bigDecimals().map(nodes::numberNode).map(JsonNode.class::cast),
            Arbitraries.of(true, false).map(nodes::booleanNode),
            Arbitraries.just(nodes.nullNode()));
    return Arbitraries.recursive(
        () -> leaves,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(list -> nodes.arrayNode().addAll(list)),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), inner)
                    .ofMaxSize(4)
                    .map(fields -> nodes.objectNode().setAll(fields))),
        0,
        4);
  }

  @Property(tries = 300)
  void values_areReadAsJacksonReadsThem(@ForAll("values") JsonNode written)
      throws JsonProcessingException {
    String text = JACKSON.writerWithDefaultPrettyPrinter().writeValueAsString(written);
    JsonReader json = reader(text);
    assertThat(value(json)).isEqualTo(value(JACKSON.readTree(text)));
    assertThat(json.peek()).isEqualTo(JsonReader.Kind.NOTHING);
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.strings().withChars(PARTS.toCharArray()).ofMinLength(1).ofMaxLength(12);
  }

  /** A list around it makes Jackson read all of it. */
  @Property(tries = 20_000)
  void anything_isReadOrRefusedAsByJackson(@ForAll("anything") String inner) {
    String text = "[" + inner + "]";
    assertThat(read(text)).as(text).isEqualTo(readByJackson(text));
  }

  @Property(tries = 5_000)
  void brokenTexts_areReadOrRefusedAsByJackson(@ForAll("anything") String inner) {
    String text = "[\"" + inner + "\"]";
    assertThat(read(text)).as(text).isEqualTo(readByJackson(text));
  }

  private static Object read(String text) {
    try {
      JsonReader json = reader(text);
      Object value = value(json);
      return json.peek() == JsonReader.Kind.NOTHING ? value : "refused";
    } catch (JsonException e) {
      return "refused";
    }
  }

  private static Object readByJackson(String text) {
    try (var json = JACKSON.createParser(text.getBytes(StandardCharsets.UTF_8))) {
      JsonNode node = json.readValueAsTree();
      return json.nextToken() == null ? value(node) : "refused";
    } catch (IOException e) {
      return "refused";
    }
  }
}
