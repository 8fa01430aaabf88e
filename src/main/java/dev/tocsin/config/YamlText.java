package dev.tocsin.config;

import org.yaml.snakeyaml.nodes.Node;

/** One text of a YAML list, and where to note what is wrong with it. */
record YamlText(String text, YamlPath path, Node node, Problems problems) {
  void problem(String rule) {
    problems.error(path, node, rule);
  }

  void warning(String sentence) {
    problems.warning(path, node, sentence);
  }
}
