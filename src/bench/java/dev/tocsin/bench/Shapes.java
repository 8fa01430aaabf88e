package dev.tocsin.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every load that there is, and the names under which they are asked for. */
final class Shapes {
  private Shapes() {}

  static int scaled(int size) {
    return (int) (size * Double.parseDouble(System.getProperty("bench.scale", "1")));
  }

  /** The shapes by the names of their sets. */
  private static Map<String, List<Shape>> sets() {
    Map<String, List<Shape>> sets = new LinkedHashMap<>();
    sets.put("quick", List.of(new Quick(Integer.getInteger("bench.alerts", 100_000))));
    sets.put("hostile", Attacks.all());
    sets.put("memory", MemoryShape.all());
    sets.put(
        "on-demand", List.of(Loads.million(), new Churn(Integer.getInteger("bench.minutes", 3))));
    List<Shape> all = new ArrayList<>(Loads.all());
    all.add(new SlowReceiver());
    all.add(new GeneratedFile());
    all.addAll(Attacks.all());
    all.addAll(MemoryShape.all());
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
}
