package dev.tocsin.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The entries of one mapping by key, in the order written, merge keys ({@code <<}) followed as
 * upstream's YAML library does: at their place, so that what is written later wins. A key that is
 * written twice is a problem.
 */
final class YamlEntries {
  private final Problems problems;
  private final YamlPath path;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

  private YamlEntries(Problems problems, YamlPath path) {
    this.problems = problems;
    this.path = path;
  }

  static Map<String, NodeTuple> of(MappingNode mapping, YamlPath path, Problems problems) {
    YamlEntries entries = new YamlEntries(problems, path);
    entries.add(mapping);
    return entries.entries;
  }

  private void add(MappingNode mapping) {
    Set<String> written = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.error(path, entry.getKeyNode(), "a key must be a text");
      } else if (isMerge(key)) {
        merge(entry.getValueNode());
      } else if (written.add(key.getValue())) {
        entries.put(key.getValue(), entry);
      } else {
        problems.error(path.below(key.getValue()), key, "is written twice");
      }
    }
  }

  private static boolean isMerge(ScalarNode key) {
    return key.getValue().equals("<<")
        && (key.getTag().equals(YamlDocument.PLAIN) || key.getTag().equals(Tag.MERGE));
  }

  private void merge(Node value) {
    switch (value) {
      case MappingNode mapping -> add(mapping);
      case SequenceNode sequence -> mergeAll(sequence.getValue());
      default -> problems.error(path, value, "<< takes a mapping or a list of mappings");
    }
  }

  /** Of several mappings, the first wins. */
  private void mergeAll(List<Node> values) {
    for (Node value : values.reversed()) {
      if (value instanceof MappingNode mapping) {
        add(mapping);
      } else {
        problems.error(path, value, "<< takes a mapping or a list of mappings");
      }
    }
  }
}
