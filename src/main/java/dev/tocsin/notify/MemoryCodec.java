package dev.tocsin.notify;

import dev.tocsin.json.JsonReader;
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
  public Map<String, String> read(String key, JsonReader json) {
    Map<String, String> memory = new HashMap<>();
    json.begin();
    while (json.more()) {
      memory.put(json.name(), json.text());
    }
    return Map.copyOf(memory);
  }
}
