package dev.tocsin.config;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Scalars of a YAML tree: whether their text decides what they are, and what they say. */
final class YamlScalar {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private YamlScalar() {}

  /** Whether the text of this scalar decides its type. */
  static boolean plain(ScalarNode node) {
    Tag tag = node.getTag();
    return tag.equals(YamlDocument.PLAIN)
        || tag.equals(Tag.BOOL)
        || tag.equals(Tag.INT)
        || tag.equals(Tag.FLOAT)
        || tag.equals(Tag.NULL);
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && plain(scalar) && NULLS.contains(scalar.getValue());
  }

  /**
   * The text of a scalar as written.
   *
   * @throws IllegalArgumentException for {@code !!binary} that is not base 64
   */
  static String text(ScalarNode node) {
    if (!node.getTag().equals(Tag.BINARY)) {
      return node.getValue();
    }
    byte[] bytes = Base64.getDecoder().decode(node.getValue().replaceAll("[\r\n]", ""));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
