package dev.tocsin.receiver.webhook;

import dev.tocsin.setting.PlainScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a rendered text means when it is read as YAML. Labels flow into such texts, so whatever is
 * odd, broken or too much leaves the text as it is.
 */
final class RenderedValue {
  private static final Tag PLAIN = new Tag("tag:tocsin.dev,2026:plain");
  private static final int MOST_CHARACTERS = 16 << 20;

  /** A node of the YAML library takes two hundred bytes. */
  private static final int MOST_NODES =
      Math.clamp(Runtime.getRuntime().maxMemory() >> 10, 10_000, 1_000_000);

  private static final int DEPTH = 100;

  /** Nobody means one; alone it is no document, which would be nothing. */
  private static final String DIRECTIVE = "%";

  /** Leaves the type of unquoted scalars to {@link PlainScalar}. */
  private static final class Untyped extends Resolver {
    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, false);
    }
  }

  /** Parses so much and not more, for the nodes are all made before the first of them is read. */
  private static final class BoundedParser extends ParserImpl {
    private int events;

    BoundedParser(StreamReader text, LoaderOptions options) {
      super(text, options);
    }

    @Override
    public Event getEvent() {
      if (++events > 2 * MOST_NODES) {
        throw new YAMLException("more than " + MOST_NODES + " nodes");
      }
      return super.getEvent();
    }
  }

  private int nodes;

  private RenderedValue() {}

  /** The text itself, or what else it stands for: a null, flag, number, list or map. */
  static @Nullable Object of(String text) {
    if (text.startsWith(DIRECTIVE)) {
      return text;
    }
    try {
      WholeText whole = new WholeText(text);
      Object json = JsonValue.of(text, DEPTH, MOST_NODES);
      return json == null ? yaml(text, whole) : json;
    } catch (YAMLException e) {
      return text;
    }
  }

  private static @Nullable Object yaml(String text, WholeText whole) {
    Node root = root(whole);
    Object value = root == null ? null : new RenderedValue().value(root, 0);
    return value instanceof String ? text : value;
  }

  private static @Nullable Node root(WholeText text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setNestingDepthLimit(DEPTH);
    Composer composer = new Composer(new BoundedParser(text, options), new Untyped(), options);
    return composer.checkNode() ? composer.getNode() : null;
  }

  private @Nullable Object value(Node node, int depth) {
    if (++nodes > MOST_NODES || depth > DEPTH) {
      throw new YAMLException("aliases that unfold to too much");
    }
    return switch (node) {
      case MappingNode mapping -> map(mapping, depth + 1);
      case SequenceNode sequence -> list(sequence, depth + 1);
      case ScalarNode scalar when scalar.getTag().equals(PLAIN) ->
          PlainScalar.typed(scalar.getValue());
      case ScalarNode scalar -> scalar.getValue();
      default -> throw new YAMLException("an unknown kind of node");
    };
  }

  private List<@Nullable Object> list(SequenceNode sequence, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Node each : sequence.getValue()) {
      list.add(value(each, depth));
    }
    return list;
  }

  /** Names that are no texts are left out, as upstream does. */
  private Map<String, @Nullable Object> map(MappingNode mapping, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (value(entry.getKeyNode(), depth) instanceof String name) {
        map.put(name, value(entry.getValueNode(), depth));
      }
    }
    return map;
  }
}
