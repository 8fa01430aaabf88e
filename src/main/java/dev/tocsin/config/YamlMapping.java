package dev.tocsin.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The nodes of one mapping by key, and which of them were asked for. */
final class YamlMapping {
  private final Problems problems;
  private final YamlPath path;
  private final Node place;
  private final Map<String, NodeTuple> entries;

  /** With repetitions: a name that a key was asked for by costs one place in a list. */
  private final List<String> asked = new ArrayList<>();

  private YamlMapping(
      Problems problems, YamlPath path, Node place, Map<String, NodeTuple> entries) {
    this.problems = problems;
    this.path = path;
    this.place = place;
    this.entries = entries;
  }

  static YamlMapping of(MappingNode node, YamlPath path, Problems problems) {
    return new YamlMapping(problems, path, node, YamlEntries.of(node, path, problems));
  }

  /** The mapping of a key below this one that is not written and yet has defaults. */
  YamlMapping emptyBelow(String key) {
    return new YamlMapping(problems, path(key), place, Map.of());
  }

  YamlPath path() {
    return path;
  }

  YamlPath path(String key) {
    return path.below(key);
  }

  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /** Where the mapping stands. */
  Node place() {
    return place;
  }

  /** Where a key's value stands; where the mapping does when there is none. */
  Node place(String key) {
    NodeTuple entry = entries.get(key);
    return entry == null ? place : entry.getValueNode();
  }

  /** The value of a key; null when it is missing or null itself. */
  @Nullable Node value(String key) {
    asked.add(key);
    NodeTuple entry = entries.get(key);
    return entry == null || YamlScalar.isNull(entry.getValueNode()) ? null : entry.getValueNode();
  }

  /** The values of a key's list; none when it is missing or is noted not to be a list. */
  List<Node> list(String key) {
    return switch (value(key)) {
      case null -> List.of();
      case SequenceNode sequence -> sequence.getValue();
      case Node other -> {
        problems.error(path(key), other, "must be a list");
        yield List.of();
      }
    };
  }

  /** Notes every null entry of a key's list. */
  void noteNulls(String key) {
    int index = 0;
    for (Node node : list(key)) {
      if (YamlScalar.isNull(node)) {
        problems.error(path(key).at(index), node, "must not be empty");
      }
      index++;
    }
  }

  /** Notes every key that was never asked for. */
  void noteUnknownKeys() {
    if (entries.isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>(asked);
    entries.forEach((key, entry) -> {
      if (!known.contains(key)) {
        problems.error(path(key), entry.getKeyNode(), unknown(key, known));
      }
    });
  }

  private static String unknown(String key, Set<String> known) {
    String near = Spelling.nearest(key, known);
    return "unknown key" + (near == null ? "" : ", did you mean " + near + "?");
  }
}
