package dev.tocsin.notify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.state.Codec;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What an integration remembers, as a JSON object of texts. */
final class MemoryCodec implements Codec<String, Map<String, String>> {
  @Override
  public void write(Map<String, String> memory, JsonWriter json) throws IOException {
    json.startObject();
    for (Map.Entry<String, String> each : memory.entrySet()) {
      json.field(each.getKey(), each.getValue());
    }
    json.endObject();
  }

  @Override
  public Map<String, String> read(String key, JsonParser json) throws IOException {
    Map<String, String> memory = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      memory.put(name, json.nextTextValue());
    }
    return Map.copyOf(memory);
  }
}
