package dev.tocsin.config;

import java.io.StringReader;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Parses a YAML text into its tree of nodes, each with its place. Bounds the text's size, depth and
 * what its aliases unfold to. What is wrong is told without quoting the text, which holds secrets.
 */
final class YamlDocument {
  /** The tag of scalars without quotes and without a tag, whose type their text decides. */
  static final Tag PLAIN = new Tag("tag:tocsin.dev,2026:plain");

  private static final int MAX_CHARACTERS = 4 << 20;
  private static final int MAX_DEPTH = 200;
  private static final long MAX_UNFOLDED = 400_000;

  private static final long BEING_COUNTED = -1;

  private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();

  private final Composer composer;
  private boolean hasAliases;

  private YamlDocument(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    String withoutMark = text.startsWith("\ufeff") ? text.substring(1) : text;
    StreamReader reader = new StreamReader(new StringReader(withoutMark));
    composer = new Composer(new AliasParser(reader, options), new PlainScalars(), options);
  }

  /**
   * The root of the first document; null when there is none. Later documents are not read, as
   * upstream does not, but warned of.
   *
   * @throws ConfigException with one problem when this is not YAML
   */
  static @Nullable Node parse(String text, Problems problems) {
    if (text.length() > MAX_CHARACTERS) {
      throw broken(null, "the text is too long");
    }
    try {
      return new YamlDocument(text).first(problems);
    } catch (MarkedYAMLException e) {
      throw broken(e.getProblemMark(), sentence(e));
    } catch (ReaderException e) {
      throw broken(text, e);
    } catch (YAMLException e) {
      throw broken(null, "the text is nested too deeply");
    }
  }

  private @Nullable Node first(Problems problems) {
    if (!composer.checkNode()) {
      return null;
    }
    Node root = composer.getNode();
    if (hasAliases) {
      bound(root);
    }
    if (composer.checkNode()) {
      problems.warning(YamlPath.ROOT, composer.getNode(), "a second YAML document is not read");
    }
    return root;
  }

  /** Notes whether anything is said twice: only then can the tree be larger than its text. */
  private final class AliasParser extends ParserImpl {
    AliasParser(StreamReader reader, LoaderOptions options) {
      super(reader, options);
    }

    @Override
    public Event getEvent() {
      Event event = super.getEvent();
      hasAliases |= event instanceof AliasEvent;
      return event;
    }
  }

  /** Leaves the type of plain scalars open: upstream's library has its own rules for them. */
  private static final class PlainScalars extends Resolver {
    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, false);
    }
  }

  private static String sentence(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return "this is not YAML: " + context + withoutText(String.valueOf(e.getProblem()));
  }

  /** Two sentences end in a word of the text, which may be a password that should be in quotes. */
  private static String withoutText(String problem) {
    if (problem.startsWith("found undefined alias")) {
      return "an undefined alias; a text that begins with * needs quotes";
    }
    return problem.startsWith("found undefined tag handle")
        ? "an undefined tag; a text that begins with ! needs quotes"
        : problem;
  }

  private static ConfigException broken(@Nullable Mark mark, String sentence) {
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    return new ConfigException(List.of(new ConfigProblem("", line, column, sentence)));
  }

  private static ConfigException broken(String text, ReaderException e) {
    int end = Math.min(e.getPosition(), text.length());
    String before = text.substring(0, end);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = end - before.lastIndexOf('\n');
    String name = String.format("U+%04X", e.getCodePoint());
    return new ConfigException(
        List.of(
            new ConfigProblem(
                "", line, column, "this is not YAML: the character " + name + " is not allowed")));
  }

  private void bound(Node root) {
    long unfolded = size(root);
    if (unfolded - sizes.size() > MAX_UNFOLDED) {
      throw broken(root.getStartMark(), "the aliases unfold to more than can be meant");
    }
  }

  /** How many nodes there are when every alias is followed. */
  private long size(Node node) {
    Long known = sizes.putIfAbsent(node, BEING_COUNTED);
    if (known == null) {
      long size = 1 + below(node).mapToLong(this::size).sum();
      sizes.put(node, Math.min(size, Integer.MAX_VALUE));
      return size;
    }
    if (known == BEING_COUNTED) {
      throw broken(node.getStartMark(), "this is not YAML: an anchor contains itself");
    }
    return known;
  }

  private static Stream<Node> below(Node node) {
    return switch (node) {
      case MappingNode mapping ->
          mapping.getValue().stream().flatMap(e -> Stream.of(e.getKeyNode(), e.getValueNode()));
      case SequenceNode sequence -> sequence.getValue().stream();
      default -> Stream.empty();
    };
  }
}
