package dev.tocsin.dispatch;

import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Short ways to write routes in tests. */
final class RouteConfigs {
  private RouteConfigs() {}

  static RouteConfig root(String receiver, RouteConfig... routes) {
    return root(receiver, List.of("group"), routes);
  }

  /** Waits 30 s, then speaks every 5 minutes and repeats every hour. */
  static RouteConfig root(String receiver, List<String> groupBy, RouteConfig... routes) {
    return new RouteConfig(
        receiver,
        groupBy,
        Matchers.EMPTY,
        false,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        List.of(),
        List.of(),
        Map.of(),
        Arrays.asList(routes));
  }

  static RouteConfig child(String receiver, String label, String value, boolean continues) {
    return new RouteConfig(
        receiver,
        null,
        Matchers.of(new Matcher(Matcher.Type.EQUAL, label, value)),
        continues,
        null,
        null,
        null,
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  static RouteConfig muted(RouteConfig route, List<String> mute, List<String> active) {
    return new RouteConfig(
        route.receiver(),
        route.groupBy(),
        route.matchers(),
        route.continues(),
        route.groupWait(),
        route.groupInterval(),
        route.repeatInterval(),
        mute,
        active,
        route.labels(),
        route.routes());
  }
}
