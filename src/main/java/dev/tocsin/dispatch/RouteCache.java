package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsMemo;
import dev.tocsin.matcher.Matcher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which nodes of one tree handle which label sets. The tree is matched once for all label sets that
 * agree in the labels that its matchers look at; there are few of these, mostly. Safe on any
 * thread.
 */
final class RouteCache {
  /** Where there are more answers, the others are worked out each time. */
  private static final int MOST = 200_000;

  private final Route root;

  /** The labels that matchers of the tree look at. */
  private final Set<String> names = new HashSet<>();

  private final LabelsMemo<List<Route>> routes = new LabelsMemo<>();

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
    List<Route> known = routes.find(decisive);
    if (known == null) {
      known = List.copyOf(root.match(decisive));
      if (routes.size() < MOST) {
        routes.put(decisive, known);
      }
    }
    return known;
  }
}
