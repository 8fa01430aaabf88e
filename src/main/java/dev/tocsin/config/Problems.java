package dev.tocsin.config;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** What reading one configuration has found so far; the same finding counts once. */
final class Problems {
  private final Set<ConfigProblem> errors = new LinkedHashSet<>();
  private final Set<ConfigProblem> warnings = new LinkedHashSet<>();

  void error(YamlPath path, Node node, String rule) {
    errors.add(at(path, node, rule));
  }

  void warning(YamlPath path, Node node, String sentence) {
    warnings.add(at(path, node, sentence));
  }

  private static ConfigProblem at(YamlPath path, Node node, String message) {
    Mark mark = node.getStartMark();
    return new ConfigProblem(path.toString(), mark.getLine() + 1, mark.getColumn() + 1, message);
  }

  List<ConfigProblem> warnings() {
    return sorted(warnings);
  }

  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new ConfigException(sorted(errors));
    }
  }

  private static List<ConfigProblem> sorted(Collection<ConfigProblem> found) {
    return found.stream().sorted(ConfigProblem.BY_POSITION).toList();
  }
}
