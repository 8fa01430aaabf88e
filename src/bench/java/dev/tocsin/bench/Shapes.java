package dev.tocsin.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Every load that there is, and the names under which they are asked for. */
final class Shapes {
  private static final int MANY = scaled(50_000);
  private static final int MOST = scaled(100_000);
  private static final String BY_NAME = "[alertname]";

  private Shapes() {}

  static int scaled(int size) {
    return (int) (size * Double.parseDouble(System.getProperty("bench.scale", "1")));
  }

  /** The shapes by the names of their sets; a set of one has the name of its shape. */
  private static Map<String, List<Shape>> sets() {
    Map<String, List<Shape>> sets = new LinkedHashMap<>();
    sets.put("quick", List.of(new Quick(Integer.getInteger("bench.alerts", 100_000))));
    List<Shape> all = new ArrayList<>(loads());
    sets.put("all", all);
    return sets;
  }

  /** In the order in which they are named, separated by commas. */
  static List<Shape> named(String names) {
    Map<String, List<Shape>> known = new LinkedHashMap<>();
    sets().values().stream()
        .flatMap(List::stream)
        .forEach(shape -> known.put(shape.name(), List.of(shape)));
    known.putAll(sets());
    List<Shape> shapes = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      List<Shape> found = known.get(name.strip());
      if (found == null) {
        throw new IllegalArgumentException(
            "bench.shapes: there is no %s; there are %s"
                .formatted(name, String.join(", ", known.keySet())));
      }
      shapes.addAll(found);
    }
    return shapes;
  }

  private static List<Shape> loads() {
    return List.of(
        LoadShape.of(
                "regex-silences",
                "%,d alerts in 150 groups, 1,000 silences, half of them with regexes"
                    .formatted(MOST),
                MOST,
                Shapes::standard,
                (interval, sink) -> Config.plain(BY_NAME, interval, sink))
            .told(MOST - silenced(MOST))
            .silences(IntStream.range(0, 1000).mapToObj(Shapes::silence).toList()),
        LoadShape.of(
            "group-per-alert",
            "%,d alerts, each in a group of its own".formatted(MANY),
            MANY,
            Shapes::standard,
            (interval, sink) -> Config.plain("[alertname, instance]", interval, sink)));
  }

  private static String standard(int i) {
    return Load.labels("Alert%03d".formatted(i % Load.GROUPS), Load.instance(i), i % 20);
  }

  /** Every second one has regexes, which match ten alerts at most. */
  private static String silence(int i) {
    return i % 2 == 0
        ? Load.matcher("instance", "absent-" + i, false)
        : Load.matcher("severity", "critical|warning", true)
            + ","
            + Load.matcher("instance", "host-0*%d[0-9]:9100".formatted(i / 2), true);
  }

  /** How many of so many standard alerts those silences match. */
  private static int silenced(int alerts) {
    return Math.min(alerts, 5000);
  }
}
