package dev.tocsin.receiver.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.setting.PlainScalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a text of JSON means as YAML. Most large texts are made by {@code toJson}, and a reader of
 * JSON takes a tenth of the memory of one of YAML.
 */
final class JsonValue {
  private static final JsonFactory JSON = new JsonFactory();

  /** What ends a line in YAML, where no key or text of JSON may go on, and the byte order mark. */
  private static final String ODD = "\n\r\u0085\u2028\u2029\ufeff";

  /** Of a key before its colon, as YAML has it. */
  private static final int LONGEST_KEY = 1000;

  private final JsonParser json;
  private final int mostNodes;
  private int nodes;

  private JsonValue(JsonParser json, int mostNodes) {
    this.json = json;
    this.mostNodes = mostNodes;
  }

  /**
   * The list or map that the text stands for; null where it is no JSON, or means something else as
   * YAML, or is nested deeper or has more nodes than this.
   */
  static @Nullable Object of(String text, int depth, int mostNodes) {
    if (text.isEmpty() || "[{".indexOf(text.charAt(0)) < 0 || isOdd(text)) {
      return null;
    }
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      Object value = new JsonValue(json, mostNodes).value(depth);
      return json.nextToken() == null ? value : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isOdd(String text) {
    for (int i = 0; i < ODD.length(); i++) {
      if (text.indexOf(ODD.charAt(i)) >= 0) {
        return true;
      }
    }
    return text.contains("\\/");
  }

  private @Nullable Object value(int depth) throws IOException {
    if (++nodes > mostNodes || depth < 0) {
      throw new IOException("too much");
    }
    return switch (json.currentToken()) {
      case START_OBJECT -> map(depth - 1);
      case START_ARRAY -> list(depth - 1);
      case VALUE_STRING -> json.getText();
      default -> PlainScalar.typed(json.getText());
    };
  }

  private List<@Nullable Object> list(int depth) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(depth));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(int depth) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (++nodes > mostNodes || name.length() > LONGEST_KEY) {
        throw new IOException("too much");
      }
      json.nextToken();
      map.put(name, value(depth));
    }
    return map;
  }
}
