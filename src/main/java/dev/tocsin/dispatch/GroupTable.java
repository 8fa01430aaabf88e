package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.state.StateMap;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The aggregation groups that exist, by id and by what makes them one; what has to outlive the
 * process is kept in a map.
 */
final class GroupTable {
  private final Map<String, AggregationGroup> byId = new HashMap<>();
  private final Map<Route, Map<Labels, AggregationGroup>> byRoute = new HashMap<>();
  private final StateMap<String, StoredGroup> kept;
  private long lastId;

  GroupTable(StateMap<String, StoredGroup> kept) {
    this.kept = kept;
  }

  /**
   * Takes up the groups that were kept and whose routes are still there; the others are dropped.
   */
  void restore(Route root) {
    Map<String, Route> routes = new HashMap<>();
    root.walk(route -> routes.put(route.id(), route));
    Map<String, StoredGroup> all = new HashMap<>();
    kept.forEach(all::put);
    all.forEach((id, stored) -> {
      lastId = Math.max(lastId, Long.parseLong(id));
      Route route = routes.get(stored.route());
      if (route == null) {
        kept.remove(id);
      } else {
        add(new AggregationGroup(id, route, stored.labels(), stored.due(), stored.flushed()));
      }
    });
  }

  @Nullable AggregationGroup find(String id) {
    return byId.get(id);
  }

  @Nullable AggregationGroup find(Route route, Labels alert) {
    return byRoute.getOrDefault(route, Map.of()).get(route.groupLabels(alert));
  }

  AggregationGroup create(Route route, Labels alert, Instant due) {
    String id = Long.toString(++lastId);
    AggregationGroup group =
        new AggregationGroup(id, route, route.groupLabels(alert), due, Instant.MIN);
    add(group);
    return group;
  }

  private void add(AggregationGroup group) {
    byId.put(group.id(), group);
    place(group);
  }

  /** Keeps when the group speaks next. */
  void keep(AggregationGroup group) {
    kept.put(group.id(), group.stored());
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
    kept.remove(group.id());
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
