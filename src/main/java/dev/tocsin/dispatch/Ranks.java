package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.notify.NotifyPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts the integrations that tell an alert to a destination on the routes before a given one.
 * Alerts that take the same routes share the count.
 */
final class Ranks implements ToIntBiFunction<Labels, String> {
  private final Route route;
  private final RouteCache cache;
  private final NotifyPlan plan;
  private final Map<String, Integer> tellings;
  private @Nullable List<Route> lastRoutes;
  private String lastDestination = "";
  private int lastRank;

  /**
   * Counts for one route.
   *
   * @param tellings how many integrations tell a destination, over all routes
   */
  Ranks(Route route, RouteCache cache, NotifyPlan plan, Map<String, Integer> tellings) {
    this.route = route;
    this.cache = cache;
    this.plan = plan;
    this.tellings = tellings;
  }

  /** How many integrations tell each destination, over all routes of a tree. */
  static Map<String, Integer> tellings(Route root, NotifyPlan plan) {
    Map<String, Integer> tellings = new HashMap<>();
    root.walk(each ->
        plan.destinations(each.receiver())
            .forEach(destination -> tellings.merge(destination, 1, Integer::sum)));
    return tellings;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // The cache hands out the same list again.
  public int applyAsInt(Labels labels, String destination) {
    if (tellings.getOrDefault(destination, 0) <= 1) {
      return 0;
    }
    List<Route> routes = cache.routes(labels);
    if (routes.size() == 1) {
      return 0;
    }
    if (routes != lastRoutes || !destination.equals(lastDestination)) {
      lastRank = count(routes, destination);
      lastRoutes = routes;
      lastDestination = destination;
    }
    return lastRank;
  }

  private int count(List<Route> routes, String destination) {
    int before = 0;
    for (Route other : routes) {
      if (other.equals(route)) {
        break;
      }
      before += plan.telling(other.receiver(), destination);
    }
    return before;
  }
}
