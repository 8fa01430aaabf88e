package dev.tocsin.config;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.PrometheusDuration;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SettingException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The {@link Fields} of a mapping in a YAML tree. */
final class YamlFields implements Fields {
  private final Reading reading;
  private final String path;
  private final Node place;
  private final Map<String, NodeTuple> entries;
  private final Set<String> asked = new HashSet<>();
  private final Map<String, List<YamlFields>> below = new LinkedHashMap<>();

  private YamlFields(Reading reading, String path, Node place, Map<String, NodeTuple> entries) {
    this.reading = reading;
    this.path = path;
    this.place = place;
    this.entries = entries;
  }

  /**
   * The fields of a whole file.
   *
   * @throws ConfigException when it is no mapping
   */
  static YamlFields root(Node node, Reading reading) {
    YamlFields root = of(node, "", reading);
    reading.problems().throwIfAny();
    return Objects.requireNonNull(root, "a node that was refused");
  }

  private static @Nullable YamlFields of(Node node, String path, Reading reading) {
    if (node instanceof MappingNode mapping) {
      return new YamlFields(reading, path, node, YamlEntries.of(mapping, path, reading.problems()));
    }
    reading.problems().error(path, node, "must be a mapping of keys to values");
    return null;
  }

  /** Fields without any key, for a mapping that is not written and yet has defaults. */
  private static YamlFields empty(Node place, String path, Reading reading) {
    return new YamlFields(reading, path, place, Map.of());
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public boolean has(String key) {
    return value(key) != null;
  }

  @Override
  public List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  @Override
  public @Nullable String text(String key) {
    Node node = value(key);
    return node == null ? null : reading.text(below(key), node);
  }

  @Override
  public String text(String key, String fallback) {
    String text = text(key);
    return text == null ? fallback : text;
  }

  @Override
  public boolean flag(String key, boolean fallback) {
    return switch (typed(key)) {
      case null -> fallback;
      case Boolean flag -> flag;
      default -> wrong(key, "must be true or false", fallback);
    };
  }

  @Override
  public long number(String key, long fallback) {
    return switch (typed(key)) {
      case null -> fallback;
      case BigInteger whole when whole.bitLength() < Long.SIZE -> whole.longValue();
      case Double fraction when Math.abs(fraction) < Long.MAX_VALUE -> fraction.longValue();
      default -> wrong(key, "must be a number", fallback);
    };
  }

  private <T> T wrong(String key, String rule, T fallback) {
    problem(key, rule);
    return fallback;
  }

  @Override
  public @Nullable Duration duration(String key) {
    String text = text(key);
    try {
      return text == null ? null : PrometheusDuration.parse(text);
    } catch (SettingException e) {
      problem(key, e.rule());
      return null;
    }
  }

  @Override
  public Duration duration(String key, Duration fallback) {
    Duration duration = duration(key);
    return duration == null ? fallback : duration;
  }

  @Override
  public @Nullable Secret secret(String key) {
    String text = text(key);
    return text == null || text.isEmpty() ? null : new Secret(text);
  }

  @Override
  public @Nullable String file(String key) {
    String name = text(key);
    return name == null || name.isEmpty() ? null : reading.file(below(key), placeOf(key), name);
  }

  @Override
  public List<String> files(String key) {
    return elements(key).stream()
        .map(name -> reading.file(name.path(), name.node(), name.text()))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public List<String> texts(String key) {
    return elements(key).stream().map(YamlText::text).toList();
  }

  /** The texts of a list with the place of each; a null entry is an empty text, as upstream. */
  List<YamlText> elements(String key) {
    List<YamlText> elements = new ArrayList<>();
    int index = 0;
    for (Node node : list(key)) {
      String where = YamlPath.at(below(key), index++);
      String text = YamlScalar.isNull(node) ? "" : reading.text(where, node);
      if (text != null) {
        elements.add(new YamlText(text, where, node, reading.problems()));
      }
    }
    return elements;
  }

  /** Whether there is a list with anything in it. */
  boolean hasEntries(String key) {
    return !list(key).isEmpty();
  }

  @Override
  public Map<String, String> textMap(String key) {
    YamlFields section = section(key);
    if (section == null) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    section.keys().forEach(name -> texts.put(name, section.text(name, "")));
    return texts;
  }

  @Override
  public @Nullable Object raw(String key) {
    Node node = value(key);
    return node == null ? null : reading.raw(below(key), node);
  }

  @Override
  public @Nullable YamlFields section(String key) {
    Node node = value(key);
    if (node == null) {
      return null;
    }
    List<YamlFields> read = below.computeIfAbsent(key, name -> readSection(name, node));
    return read.isEmpty() ? null : read.getFirst();
  }

  private List<YamlFields> readSection(String key, Node node) {
    YamlFields section = of(node, below(key), reading);
    return section == null ? List.of() : List.of(section);
  }

  /** The same, and fields without any key when it is not written. */
  YamlFields sectionOrEmpty(String key) {
    YamlFields section = section(key);
    return section == null ? empty(place, below(key), reading) : section;
  }

  @Override
  public List<Fields> sections(String key) {
    noteNulls(key);
    return List.copyOf(sectionsWithoutNulls(key));
  }

  /** Notes every null entry of a list. */
  void noteNulls(String key) {
    List<Node> nodes = list(key);
    for (int i = 0; i < nodes.size(); i++) {
      if (YamlScalar.isNull(nodes.get(i))) {
        reading.problems().error(YamlPath.at(below(key), i), nodes.get(i), "must not be empty");
      }
    }
  }

  /** The mappings of a list, its null entries left out; paths count them. */
  List<YamlFields> sectionsWithoutNulls(String key) {
    return below.computeIfAbsent(key, this::readSections);
  }

  private List<YamlFields> readSections(String key) {
    List<YamlFields> sections = new ArrayList<>();
    int index = 0;
    for (Node node : list(key)) {
      String where = YamlPath.at(below(key), index++);
      YamlFields section = YamlScalar.isNull(node) ? null : of(node, where, reading);
      if (section != null) {
        sections.add(section);
      }
    }
    return sections;
  }

  @Override
  public Map<String, Fields> sectionMap(String key) {
    YamlFields section = section(key);
    Map<String, Fields> map = new LinkedHashMap<>();
    if (section != null) {
      for (String name : section.keys()) {
        map.put(name, section.sectionOrEmpty(name));
      }
    }
    return map;
  }

  @Override
  public void problem(String rule) {
    reading.problems().error(path, place, rule);
  }

  @Override
  public void problem(String key, String rule) {
    reading.problems().error(below(key), placeOf(key), rule);
  }

  @Override
  public void warning(String key, String sentence) {
    reading.problems().warning(below(key), placeOf(key), sentence);
  }

  /** Notes every key, here and below, that was never asked for. */
  void noteUnknownKeys() {
    entries.forEach((key, entry) -> {
      if (!asked.contains(key)) {
        reading.problems().error(below(key), entry.getKeyNode(), unknown(key));
      }
    });
    below.values().forEach(sections -> sections.forEach(YamlFields::noteUnknownKeys));
  }

  private String unknown(String key) {
    String near = Spelling.nearest(key, asked);
    return "unknown key" + (near == null ? "" : ", did you mean " + near + "?");
  }

  private String below(String key) {
    return YamlPath.below(path, key);
  }

  private Node placeOf(String key) {
    NodeTuple entry = entries.get(key);
    return entry == null ? place : entry.getValueNode();
  }

  private @Nullable Object typed(String key) {
    Node node = value(key);
    return node == null ? null : reading.typed(below(key), node);
  }

  private List<Node> list(String key) {
    return switch (value(key)) {
      case null -> List.of();
      case SequenceNode sequence -> sequence.getValue();
      default -> wrong(key, "must be a list", List.of());
    };
  }

  private @Nullable Node value(String key) {
    asked.add(key);
    NodeTuple entry = entries.get(key);
    return entry == null || YamlScalar.isNull(entry.getValueNode()) ? null : entry.getValueNode();
  }
}
