package dev.tocsin.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields of a map in memory, which collect what is noted about them. */
public final class MapFields implements Fields {
  private final String path;
  private final Map<?, ?> map;
  private final List<String> problems;
  private final Set<String> asked = new HashSet<>();
  private final Map<String, List<MapFields>> below = new HashMap<>();

  private MapFields(String path, Map<?, ?> map, List<String> problems) {
    this.path = path;
    this.map = map;
    this.problems = problems;
  }

  public static MapFields of(String yaml) {
    try {
      Map<?, ?> map = new ObjectMapper(new YAMLFactory()).readValue(yaml, Map.class);
      return new MapFields("", map == null ? Map.of() : map, new ArrayList<>());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What was noted, and the keys that nobody asked for. */
  public List<String> problems() {
    return Stream.concat(problems.stream(), unknown()).toList();
  }

  private Stream<String> unknown() {
    return Stream.concat(
        keys().stream().filter(key -> !asked.contains(key)).map(key -> path + key + ": unknown"),
        below.values().stream().flatMap(List::stream).flatMap(MapFields::unknown));
  }

  private @Nullable Object value(String key) {
    asked.add(key);
    return map.get(key);
  }

  private MapFields child(String key, Object value) {
    return new MapFields(path + key + ".", (Map<?, ?>) value, problems);
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
  public @Nullable String text(String key) {
    Object value = value(key);
    return value == null ? null : value.toString();
  }

  @Override
  public String text(String key, String fallback) {
    String text = text(key);
    return text == null ? fallback : text;
  }

  @Override
  public boolean flag(String key, boolean fallback) {
    return value(key) instanceof Boolean flag ? flag : fallback;
  }

  @Override
  public long number(String key, long fallback) {
    return value(key) instanceof Number number ? number.longValue() : fallback;
  }

  @Override
  public @Nullable Duration duration(String key) {
    String text = text(key);
    return text == null ? null : PrometheusDuration.parse(text);
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
    return name == null || name.isEmpty() ? null : Path.of("/conf").resolve(name).toString();
  }

  @Override
  public List<String> files(String key) {
    return texts(key).stream().map(name -> Path.of("/conf").resolve(name).toString()).toList();
  }

  @Override
  public List<String> texts(String key) {
    return value(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  @Override
  public Map<String, String> textMap(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (value(key) instanceof Map<?, ?> values) {
      values.forEach((name, value) -> texts.put(name.toString(), value.toString()));
    }
    return texts;
  }

  @Override
  public @Nullable Object raw(String key) {
    return value(key);
  }

  @Override
  public List<String> keys() {
    return map.keySet().stream().map(Object::toString).toList();
  }

  @Override
  public @Nullable Fields section(String key) {
    if (!(value(key) instanceof Map<?, ?> values)) {
      return null;
    }
    return below.computeIfAbsent(key, name -> List.of(child(name, values))).getFirst();
  }

  @Override
  public List<Fields> sections(String key) {
    if (!(value(key) instanceof List<?> list)) {
      return List.of();
    }
    return List.copyOf(
        below.computeIfAbsent(
            key, name -> list.stream().map(value -> child(name, (Object) value)).toList()));
  }

  @Override
  public Map<String, Fields> sectionMap(String key) {
    MapFields section = (MapFields) section(key);
    Map<String, Fields> sections = new LinkedHashMap<>();
    if (section != null) {
      section.keys().forEach(name -> sections.put(name, section.childOrEmpty(name)));
    }
    return sections;
  }

  private Fields childOrEmpty(String key) {
    Fields child = section(key);
    return child == null ? new MapFields(path + key + ".", Map.of(), problems) : child;
  }

  @Override
  public void problem(String rule) {
    problems.add(path + ": " + rule);
  }

  @Override
  public void problem(String key, String rule) {
    problems.add(path + key + ": " + rule);
  }

  @Override
  public void warning(String key, String sentence) {
    problems.add("warning: " + path + key + ": " + sentence);
  }
}
