package dev.tocsin.bench;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The loads that differ from the standard's in one thing each. */
final class Loads {
  private static final int MANY = Shapes.scaled(50_000);
  private static final int MOST = Shapes.scaled(100_000);
  private static final int SILENCES = 1000;
  private static final int ROUTES = 2000;
  private static final int FAN = 20;
  private static final int BIG_GROUPS = 5;
  private static final int ROUNDS = 3;
  private static final String BY_NAME = "[alertname]";
  private static final String BY_NAME_AND_ROUND = "[alertname, round]";

  private Loads() {}

  static List<Shape> all() {
    return List.of(
        regexSilences(), groupPerAlert(), routes(), inhibition(), fanOut(), bigGroups(), told());
  }

  static Shape million() {
    int alerts = Shapes.scaled(1_000_000);
    return LoadShape.of(
        "million",
        "%,d alerts in %d groups".formatted(alerts, Load.GROUPS),
        alerts,
        Load.standardLabels(),
        (interval, sink) -> Config.plain(BY_NAME, interval, sink));
  }

  private static LoadShape regexSilences() {
    return LoadShape.of(
            "regex-silences",
            "%,d alerts in %d groups, %,d silences, half of them with regexes"
                .formatted(MOST, Load.GROUPS, SILENCES),
            MOST,
            Load.standardLabels(),
            (interval, sink) -> Config.plain(BY_NAME, interval, sink))
        .told(MOST - Math.min(MOST, SILENCES / 2 * 10))
        .silences(IntStream.range(0, SILENCES).mapToObj(Loads::silence).toList());
  }

  /** Every second one has regexes, which match ten alerts. */
  private static String silence(int i) {
    return i % 2 == 0
        ? Load.matcher("instance", "absent-" + i, false)
        : Load.matcher("severity", "critical|warning", true)
            + ","
            + Load.matcher("instance", "host-0*%d[0-9]:9100".formatted(i / 2), true);
  }

  private static LoadShape groupPerAlert() {
    return LoadShape.of(
        "group-per-alert",
        "%,d alerts, each in a group of its own".formatted(MANY),
        MANY,
        Load.standardLabels(),
        (interval, sink) -> Config.plain("[alertname, instance]", interval, sink));
  }

  private static LoadShape routes() {
    List<String> routes =
        IntStream.range(0, ROUTES)
            .mapToObj("{matchers: ['instance=~\"node-%d-.*:9100\"'], receiver: hook}"::formatted)
            .toList();
    return LoadShape.of(
        "routes",
        "%,d alerts, %,d routes with a regex each".formatted(MANY, ROUTES),
        MANY,
        i ->
            Load.labels(
                named(i % ROUTES), "node-%d-%d:9100".formatted(i % ROUTES, i), "warning", i % 20),
        (interval, sink) -> Config.plain(BY_NAME, interval, sink).routes(routes));
  }

  /**
   * Ten alerts on each node, of which every second has a source that inhibits its warnings; the
   * notices, one on each other node, are inhibited by all the sources of a team.
   */
  private static LoadShape inhibition() {
    String rules =
        """
        inhibit_rules:
          - {source_matchers: [severity="critical"], target_matchers: [severity="warning"], \
        equal: [instance]}
          - {source_matchers: [severity="critical"], target_matchers: [severity="info"], \
        equal: [namespace]}
        """;
    IntFunction<String> labels =
        i -> Load.labels(named(i), "node-%05d:9100".formatted(i / 10), severity(i), i / 20 % 20);
    return LoadShape.of(
            "inhibition",
            "%,d alerts, a twentieth of them inhibit half of all".formatted(MANY),
            MANY,
            labels,
            (interval, sink) -> Config.plain(BY_NAME, interval, sink).more(rules))
        .told(IntStream.range(0, MANY).filter(i -> i % 20 == 0 || i % 20 > 10).count());
  }

  private static String severity(int i) {
    return switch (i % 20) {
      case 0 -> "critical";
      case 10 -> "info";
      default -> "warning";
    };
  }

  private static LoadShape fanOut() {
    List<String> routes =
        IntStream.range(0, FAN).mapToObj("{receiver: r%d, continue: true}"::formatted).toList();
    return LoadShape.of(
            "fan-out",
            "%,d alerts in %d groups to each of %d receivers".formatted(MANY, Load.GROUPS, FAN),
            MANY,
            Load.standardLabels(),
            (interval, sink) ->
                Config.plain(BY_NAME, interval, sink)
                    .routes(routes)
                    .receivers(
                        IntStream.range(0, FAN).mapToObj(i -> Config.hook("r" + i, sink)).toList()))
        .told((long) MANY * FAN);
  }

  private static LoadShape bigGroups() {
    return LoadShape.of(
            "big-groups",
            "%,d alerts in %d groups, told and resolved".formatted(MANY, BIG_GROUPS),
            MANY,
            i -> Load.labels(named(i % BIG_GROUPS), Load.instance(i), "warning", i % 20),
            (interval, sink) -> Config.plain(BY_NAME_AND_ROUND, interval, sink))
        .rounds(ROUNDS);
  }

  private static LoadShape told() {
    return LoadShape.of(
            "told",
            "%,d alerts in %d groups, told and resolved".formatted(MANY, Load.GROUPS),
            MANY,
            Load.standardLabels(),
            (interval, sink) -> Config.plain(BY_NAME_AND_ROUND, interval, sink))
        .rounds(ROUNDS);
  }

  private static String named(int i) {
    return "Alert%03d".formatted(i % Load.GROUPS);
  }
}
