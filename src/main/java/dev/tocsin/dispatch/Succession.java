package dev.tocsin.dispatch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Which route of a new tree is an old one unchanged: the same matchers from the root down and the
 * same options, wherever it stands among its siblings. Of several such, the n-th is the n-th.
 */
final class Succession {
  private record Identity(String key, Route.Options options) {
    static Identity of(Route route) {
      return new Identity(route.key(), route.options());
    }
  }

  private final Map<Route, Route> successors = new HashMap<>();

  Succession(Route oldRoot, Route newRoot) {
    Map<Identity, Queue<Route>> renewed = new HashMap<>();
    newRoot.walk(route ->
        renewed.computeIfAbsent(Identity.of(route), same -> new ArrayDeque<>()).add(route));
    oldRoot.walk(route -> {
      Route successor = renewed.getOrDefault(Identity.of(route), new ArrayDeque<>()).poll();
      if (successor != null) {
        successors.put(route, successor);
      }
    });
  }

  @Nullable Route of(Route old) {
    return successors.get(old);
  }
}
