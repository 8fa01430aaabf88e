package dev.tocsin.notify;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values by delivery key, found by the group of the key too. */
final class ByGroup<V> {
  private final Map<Delivery.Key, V> values = new HashMap<>();
  private final Map<String, Set<Delivery.Key>> keys = new HashMap<>();

  @Nullable V get(Delivery.Key key) {
    return values.get(key);
  }

  void put(Delivery.Key key, V value) {
    values.put(key, value);
    keys.computeIfAbsent(key.groupId(), id -> new HashSet<>(2)).add(key);
  }

  @Nullable V remove(Delivery.Key key) {
    Set<Delivery.Key> siblings = keys.get(key.groupId());
    if (siblings != null && siblings.remove(key) && siblings.isEmpty()) {
      keys.remove(key.groupId());
    }
    return values.remove(key);
  }

  /** The keys of a group, which may be removed meanwhile. */
  List<Delivery.Key> of(String groupId) {
    return List.copyOf(keys.getOrDefault(groupId, Set.of()));
  }

  Collection<V> values() {
    return values.values();
  }

  int size() {
    return values.size();
  }
}
