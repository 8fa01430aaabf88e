package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.Matcher;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which nodes of one tree handle which label sets. The tree is matched once for all label sets that
 * agree in the labels that its matchers look at; there are few of these, mostly. Safe on any
 * thread.
 */
final class RouteCache {
  /** More answers than this are not kept at a time. */
  private static final int MOST = 50_000;

  private final Route root;

  /** The labels that matchers of the tree look at. */
  private final Set<String> names = new HashSet<>();

  private final Map<Labels, List<Route>> routes = new ConcurrentHashMap<>();

  RouteCache(Route root) {
    this.root = root;
    root.walk(route -> {
      for (Matcher matcher : route.matchers().list()) {
        names.add(matcher.name());
      }
    });
  }

  Route root() {
    return root;
  }

  List<Route> routes(Labels labels) {
    Labels decisive = names.isEmpty() ? Labels.EMPTY : labels.only(names::contains);
    List<Route> known = routes.get(decisive);
    if (known == null) {
      known = List.copyOf(root.match(decisive));
      if (routes.size() >= MOST) {
        routes.clear();
      }
      routes.put(decisive, known);
    }
    return known;
  }
}
