package dev.tocsin.notify;

import dev.tocsin.state.StateMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What integrations remember about the groups they were told of. */
final class Memories {
  private final StateMap<String, Map<String, String>> kept;

  Memories(StateMap<String, Map<String, String>> kept) {
    this.kept = kept;
  }

  Map<String, String> of(Delivery.Key key) {
    Map<String, String> memory = kept.get(key.text());
    return memory == null ? Map.of() : memory;
  }

  /** One that says nothing leaves what was remembered as it is. */
  void keep(Delivery.Key key, Map<String, String> memory) {
    if (!memory.isEmpty()) {
      kept.put(key.text(), memory);
    }
  }

  void forgetGroup(String groupId) {
    List<String> gone = new ArrayList<>();
    kept.forEach((key, memory) -> {
      if (key.startsWith(Delivery.Key.prefix(groupId))) {
        gone.add(key);
      }
    });
    gone.forEach(kept::remove);
  }
}
