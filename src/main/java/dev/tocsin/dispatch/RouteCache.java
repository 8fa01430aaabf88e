package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which nodes of one tree handle which label sets: every label set is matched once. */
final class RouteCache {
  private final Route root;
  private final Map<Labels, List<Route>> routes = new ConcurrentHashMap<>();

  /** Label sets that are handled alike share one list. */
  private final Map<List<Route>, List<Route>> shared = new HashMap<>();

  RouteCache(Route root) {
    this.root = root;
  }

  Route root() {
    return root;
  }

  /** Safe on any thread. */
  List<Route> routes(Labels labels) {
    List<Route> known = routes.get(labels);
    return known == null ? root.match(labels) : known;
  }

  /** The same, and keeps the answer until it is told to forget. */
  List<Route> remember(Labels labels) {
    return routes.computeIfAbsent(
        labels, unknown -> shared.computeIfAbsent(List.copyOf(root.match(unknown)), same -> same));
  }

  void forget(Labels labels) {
    routes.remove(labels);
  }
}
