package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.Matcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of the tree that was looked at on the way of an alert.
 *
 * @param depth 0 for the root
 * @param failing the matchers that keep the alert out; empty where the node matches
 * @param handles whether the alert stays here, because the node matches and no child does
 */
public record RouteStep(Route route, int depth, List<Matcher> failing, boolean handles) {
  public boolean matched() {
    return failing.isEmpty();
  }

  /** All of them, parents first. */
  static List<RouteStep> of(Route root, Labels labels) {
    Map<Route, RouteStep> looked = new HashMap<>();
    root.match(
        labels,
        0,
        (route, depth, part) ->
            looked.put(
                route,
                new RouteStep(
                    route, depth, route.matchers().failing(labels), part == Route.Part.HANDLES)));
    List<RouteStep> steps = new ArrayList<>();
    root.walk(route -> {
      RouteStep step = looked.get(route);
      if (step != null) {
        steps.add(step);
      }
    });
    return List.copyOf(steps);
  }
}
