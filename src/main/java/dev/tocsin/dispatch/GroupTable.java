package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The aggregation groups that exist, by id and by what makes them one. */
final class GroupTable {
  private final Map<String, AggregationGroup> byId = new HashMap<>();
  private final Map<Route, Map<Labels, AggregationGroup>> byRoute = new HashMap<>();
  private long lastId;

  @Nullable AggregationGroup find(String id) {
    return byId.get(id);
  }

  @Nullable AggregationGroup find(Route route, Labels alert) {
    return byRoute.getOrDefault(route, Map.of()).get(route.groupLabels(alert));
  }

  AggregationGroup create(Route route, Labels alert, Instant due) {
    String id = Long.toString(++lastId);
    AggregationGroup group = new AggregationGroup(id, route, route.groupLabels(alert), due);
    byId.put(id, group);
    place(group);
    return group;
  }

  /** Makes the group findable by its route. */
  void place(AggregationGroup group) {
    byRoute.computeIfAbsent(group.route(), route -> new HashMap<>()).put(group.labels(), group);
  }

  /** Leaves the groups findable by id alone. */
  void displaceAll() {
    byRoute.clear();
  }

  void remove(AggregationGroup group) {
    byId.remove(group.id());
    Map<Labels, AggregationGroup> siblings = byRoute.getOrDefault(group.route(), Map.of());
    if (siblings.get(group.labels()) == group) {
      siblings.remove(group.labels());
    }
    if (siblings.isEmpty()) {
      byRoute.remove(group.route());
    }
  }

  Collection<AggregationGroup> all() {
    return List.copyOf(byId.values());
  }

  int size() {
    return byId.size();
  }
}
