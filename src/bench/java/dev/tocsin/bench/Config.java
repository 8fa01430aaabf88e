package dev.tocsin.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration: a route to the webhook of {@link Watch}, and what a load adds.
 *
 * @param groupBy of the root, in brackets
 * @param interval {@code group_wait} and {@code group_interval} of the root
 * @param routes children of the root, in YAML's flow style; what they leave goes to {@code hook}
 * @param receivers in YAML's flow style, {@code hook} among them
 * @param more top-level keys
 */
record Config(
    String groupBy, Duration interval, List<String> routes, List<String> receivers, String more) {

  Config {
    routes = List.copyOf(routes);
    receivers = List.copyOf(receivers);
  }

  /** Everything goes to one webhook. */
  static Config plain(String groupBy, Duration interval, Sink sink) {
    return new Config(groupBy, interval, List.of(), List.of(hook("hook", sink)), "");
  }

  static String hook(String name, Sink sink) {
    return "{name: %s, webhook_configs: [{url: '%s'}]}".formatted(name, sink.url());
  }

  /** With more keys for the webhook of {@code hook}. */
  Config hookOptions(String keys) {
    List<String> changed =
        receivers.stream().map(receiver -> receiver.replace("'}]", "', " + keys + "}]")).toList();
    return new Config(groupBy, interval, routes, changed, more);
  }

  Config groupBy(String labels) {
    return new Config(labels, interval, routes, receivers, more);
  }

  Config routes(List<String> children) {
    return new Config(groupBy, interval, children, receivers, more);
  }

  /** Beside those that are there. */
  Config receivers(List<String> others) {
    List<String> all = new ArrayList<>(receivers);
    all.addAll(others);
    return new Config(groupBy, interval, routes, all, more);
  }

  Config more(String keys) {
    return new Config(groupBy, interval, routes, receivers, keys);
  }

  String text(Watch watch) {
    StringBuilder text =
        new StringBuilder(
            """
            route:
              receiver: hook
              group_by: %s
              group_wait: %dms
              group_interval: %dms
              repeat_interval: 1h
              routes:
                - %s
            """
                .formatted(groupBy, interval.toMillis(), interval.toMillis(), Watch.route()));
    routes.forEach(route -> text.append("    - ").append(route).append('\n'));
    text.append("receivers:\n  - ").append(watch.receiver()).append('\n');
    receivers.forEach(receiver -> text.append("  - ").append(receiver).append('\n'));
    return text.append(more).toString();
  }
}
