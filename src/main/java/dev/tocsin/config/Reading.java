package dev.tocsin.config;

import dev.tocsin.setting.PlainScalar;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One reading of one configuration: turns nodes into values and notes what is wrong with them. */
record Reading(Problems problems, References references, Map<String, String> texts) {
  Reading(Problems problems, References references) {
    this(problems, references, new HashMap<>());
  }

  /** The scalar's text, filled in; null when there is a problem with it. */
  @Nullable String text(YamlPath path, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      problems.error(path, node, "must be a text");
      return null;
    }
    try {
      return shared(references.fill(YamlScalar.text(scalar)));
    } catch (References.MissingException e) {
      problems.error(path, node, e.rule());
    } catch (IllegalArgumentException e) {
      problems.error(path, node, "is not base 64, as !!binary must be");
    }
    return null;
  }

  /** Equal texts, of which a generated file has thousands, are kept once. */
  private String shared(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /**
   * A null, Boolean, BigInteger, Double or String; null too when there is a problem with it. What
   * was filled in has the type of its text, also in quotes.
   */
  @Nullable Object typed(YamlPath path, Node node) {
    String text = text(path, node);
    boolean typed =
        node instanceof ScalarNode scalar
            && (YamlScalar.plain(scalar) || !scalar.getValue().equals(text));
    return text == null || !typed ? text : PlainScalar.typed(text);
  }

  /** Any node as maps, lists and scalars. */
  @Nullable Object raw(YamlPath path, Node node) {
    return switch (node) {
      case MappingNode mapping -> rawMap(path, mapping);
      case SequenceNode sequence -> rawList(path, sequence.getValue());
      default -> rawScalar(path, node);
    };
  }

  private @Nullable Object rawScalar(YamlPath path, Node node) {
    boolean plain = node instanceof ScalarNode scalar && YamlScalar.plain(scalar);
    return plain ? typed(path, node) : text(path, node);
  }

  private Map<String, @Nullable Object> rawMap(YamlPath path, MappingNode mapping) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    YamlEntries.of(mapping, path, problems)
        .forEach((key, entry) -> map.put(key, raw(path.below(key), entry.getValueNode())));
    return map;
  }

  private List<@Nullable Object> rawList(YamlPath path, List<Node> nodes) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Node node : nodes) {
      list.add(raw(path.at(list.size()), node));
    }
    return list;
  }

  /** A file's name, resolved against the configuration's folder; null when it is none. */
  @Nullable String file(YamlPath path, Node node, String name) {
    try {
      return references.folder().resolve(name).normalize().toString();
    } catch (InvalidPathException e) {
      problems.error(path, node, "is not a file name");
      return null;
    }
  }
}
