package dev.tocsin.notify;

import dev.tocsin.state.StateMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What is remembered about the groups that integrations were told of: by the integrations, and by
 * us the id of the last message that may have left.
 */
final class Memories {
  private static final String LAST_MESSAGE = "last message";

  private final StateMap<String, Map<String, String>> kept;
  private final ByGroup<Map<String, String>> memories = new ByGroup<>();

  Memories(StateMap<String, Map<String, String>> kept) {
    this.kept = kept;
    kept.forEach((key, memory) -> memories.put(Delivery.Key.parse(key), memory));
  }

  private Map<String, String> all(Delivery.Key key) {
    Map<String, String> memory = memories.get(key);
    return memory == null ? Map.of() : memory;
  }

  /** What the integration remembers. */
  Map<String, String> of(Delivery.Key key) {
    Map<String, String> memory = new HashMap<>(all(key));
    memory.remove(LAST_MESSAGE);
    return memory;
  }

  /** The id of the last message; empty for none. */
  String lastMessage(Delivery.Key key) {
    return all(key).getOrDefault(LAST_MESSAGE, "");
  }

  /** A message leaves. */
  void began(Delivery.Key key, String id) {
    if (!lastMessage(key).equals(id)) {
      keep(key, of(key), id);
    }
  }

  /** One that says nothing leaves what was remembered as it is. */
  void keep(Delivery.Key key, Map<String, String> memory) {
    if (!memory.isEmpty()) {
      keep(key, memory, lastMessage(key));
    }
  }

  private void keep(Delivery.Key key, Map<String, String> memory, String lastMessage) {
    Map<String, String> whole = new HashMap<>(memory);
    if (!lastMessage.isEmpty()) {
      whole.put(LAST_MESSAGE, lastMessage);
    }
    Map<String, String> memorized = Map.copyOf(whole);
    memories.put(key, memorized);
    kept.put(key.text(), memorized);
  }

  void forgetGroup(String groupId) {
    for (Delivery.Key key : memories.of(groupId)) {
      memories.remove(key);
      kept.remove(key.text());
    }
  }
}
