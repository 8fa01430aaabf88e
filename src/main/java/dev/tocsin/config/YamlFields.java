package dev.tocsin.config;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.PrometheusDuration;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SettingException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** The {@link Fields} of a mapping in a YAML tree. */
final class YamlFields implements Fields {
  private final Reading reading;
  private final YamlMapping mapping;
  private final Map<String, List<YamlFields>> sections = new LinkedHashMap<>();

  private YamlFields(Reading reading, YamlMapping mapping) {
    this.reading = reading;
    this.mapping = mapping;
  }

  /**
   * The fields of a whole file.
   *
   * @throws ConfigException when it is no mapping
   */
  static YamlFields root(Node node, Reading reading) {
    YamlFields root = of(node, YamlPath.ROOT, reading);
    reading.problems().throwIfAny();
    return Objects.requireNonNull(root, "a node that was refused");
  }

  private static @Nullable YamlFields of(Node node, YamlPath path, Reading reading) {
    if (node instanceof MappingNode mapping) {
      return new YamlFields(reading, YamlMapping.of(mapping, path, reading.problems()));
    }
    reading.problems().error(path, node, "must be a mapping of keys to values");
    return null;
  }

  @Override
  public String path() {
    return mapping.path().toString();
  }

  @Override
  public boolean has(String key) {
    return mapping.value(key) != null;
  }

  @Override
  public List<String> keys() {
    return mapping.keys();
  }

  @Override
  public @Nullable String text(String key) {
    Node node = mapping.value(key);
    return node == null ? null : reading.text(mapping.path(key), node);
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
    return name == null || name.isEmpty()
        ? null
        : reading.file(mapping.path(key), mapping.place(key), name);
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
    YamlPath list = mapping.path(key);
    int index = 0;
    for (Node node : mapping.list(key)) {
      YamlPath where = list.at(index++);
      String text = YamlScalar.isNull(node) ? "" : reading.text(where, node);
      if (text != null) {
        elements.add(new YamlText(text, where, node, reading.problems()));
      }
    }
    return elements;
  }

  /** Whether there is a list with anything in it. */
  boolean hasEntries(String key) {
    return !mapping.list(key).isEmpty();
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
    Node node = mapping.value(key);
    return node == null ? null : reading.raw(mapping.path(key), node);
  }

  @Override
  public @Nullable YamlFields section(String key) {
    Node node = mapping.value(key);
    List<YamlFields> section = node == null ? List.of() : read(key, mapping.path(key), node);
    return section.isEmpty() ? null : section.getFirst();
  }

  private List<YamlFields> read(String key, YamlPath path, Node node) {
    return sections.computeIfAbsent(
        key,
        name -> {
          YamlFields section = of(node, path, reading);
          return section == null ? List.of() : List.of(section);
        });
  }

  /** The same, and fields without any key when it is not written. */
  YamlFields sectionOrEmpty(String key) {
    YamlFields section = section(key);
    return section == null ? new YamlFields(reading, mapping.emptyBelow(key)) : section;
  }

  @Override
  public List<Fields> sections(String key) {
    return List.copyOf(yamlSections(key));
  }

  /** The same with all that this class can do. */
  List<YamlFields> yamlSections(String key) {
    mapping.noteNulls(key);
    return sectionsWithoutNulls(key);
  }

  /** The mappings of a list, its null entries left out; paths count them. */
  List<YamlFields> sectionsWithoutNulls(String key) {
    return sections.computeIfAbsent(key, this::readList);
  }

  private List<YamlFields> readList(String key) {
    List<YamlFields> read = new ArrayList<>();
    YamlPath list = mapping.path(key);
    int index = 0;
    for (Node node : mapping.list(key)) {
      YamlPath path = list.at(index++);
      YamlFields section = YamlScalar.isNull(node) ? null : of(node, path, reading);
      if (section != null) {
        read.add(section);
      }
    }
    return read;
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
    reading.problems().error(mapping.path(), mapping.place(), rule);
  }

  @Override
  public void problem(String key, String rule) {
    reading.problems().error(mapping.path(key), mapping.place(key), rule);
  }

  @Override
  public void warning(String key, String sentence) {
    reading.problems().warning(mapping.path(key), mapping.place(key), sentence);
  }

  /** Notes every key, here and below, that was never asked for. */
  void noteUnknownKeys() {
    mapping.noteUnknownKeys();
    sections.values().forEach(list -> list.forEach(YamlFields::noteUnknownKeys));
  }

  private @Nullable Object typed(String key) {
    Node node = mapping.value(key);
    return node == null ? null : reading.typed(mapping.path(key), node);
  }
}
