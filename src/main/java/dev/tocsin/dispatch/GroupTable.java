package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.state.StateMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The aggregation groups that exist, by id and by what makes them one; what has to outlive the
 * process is kept in a map.
 */
final class GroupTable {
  private final Map<String, AggregationGroup> byId = new HashMap<>();
  private final Map<Route, Map<Labels, AggregationGroup>> byRoute = new HashMap<>();
  private final StateMap<String, StoredGroup> kept;

  GroupTable(StateMap<String, StoredGroup> kept) {
    this.kept = kept;
  }

  /**
   * Takes up the groups that were kept. One whose route is gone is found by its id alone, and gets
   * no alerts, so that it is dropped with all that belongs to it.
   */
  void restore(Route root, Moment now) {
    Map<String, Route> routes = new HashMap<>();
    root.walk(route -> routes.put(route.id(), route));
    Map<String, StoredGroup> all = new HashMap<>();
    kept.forEach(all::put);
    all.forEach((id, stored) -> {
      Route route = routes.get(stored.route());
      if (route == null) {
        byId.put(id, restored(id, root, stored, now));
      } else {
        add(restored(id, route, stored, now));
      }
    });
  }

  /** One that was to speak later than an interval from now was kept before the clock was set. */
  private static AggregationGroup restored(String id, Route route, StoredGroup stored, Moment now) {
    Duration longest = longer(route.options().groupInterval(), route.options().groupWait());
    Duration due = now.at(stored.due());
    Duration last = now.elapsed().plus(longest);
    return new AggregationGroup(
        id, route, stored.labels(), due.compareTo(last) > 0 ? last : due, stored.flushed());
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  @Nullable AggregationGroup find(String id) {
    return byId.get(id);
  }

  @Nullable AggregationGroup find(Route route, Labels alert) {
    return byRoute.getOrDefault(route, Map.of()).get(route.groupLabels(alert));
  }

  AggregationGroup create(Route route, Labels alert, Duration due) {
    Labels labels = route.groupLabels(alert);
    AggregationGroup group =
        new AggregationGroup(freeId(route, labels), route, labels, due, Instant.MIN);
    add(group);
    return group;
  }

  /**
   * Made from what makes the group one: whoever sees the same alerts names it the same, and no
   * other group ever has this id. A reload may have left it with a group whose route has moved.
   */
  private String freeId(Route route, Labels labels) {
    String content = route.id() + "\0" + labels;
    String id = id(content);
    for (int other = 1; byId.containsKey(id); other++) {
      id = id(content + "\0" + other);
    }
    return id;
  }

  private static String id(String content) {
    return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void add(AggregationGroup group) {
    byId.put(group.id(), group);
    place(group);
  }

  /** Keeps when the group speaks next. */
  void keep(AggregationGroup group, Moment now) {
    kept.put(group.id(), group.stored(now));
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
