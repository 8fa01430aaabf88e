package dev.tocsin.config;

import dev.tocsin.matcher.Matchers;
import dev.tocsin.setting.Inline;
import dev.tocsin.setting.Key;
import dev.tocsin.setting.Leaf;
import dev.tocsin.setting.Prefixing;
import dev.tocsin.setting.PrometheusDuration;
import dev.tocsin.timeinterval.TimeInterval;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Prints records as YAML: a key per component, named in snake case; what is null or an empty
 * collection is left out; secrets print as {@code <secret>}.
 */
final class YamlWriter {
  private YamlWriter() {}

  static String write(Map<String, @Nullable Object> document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    return new Yaml(options).dump(plain(document));
  }

  /** The same as maps, lists and scalars alone. */
  static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number;
      case Duration duration -> PrometheusDuration.print(duration);
      case Matchers matchers -> plainList(matchers.list());
      case Leaf leaf -> leaf.toString();
      case TimeInterval interval -> plainMap(interval.toMap());
      case Map<?, ?> map -> plainMap(map);
      case Collection<?> list -> plainList(list);
      case Record mapping -> plainRecord(mapping, "");
      default -> value.toString();
    };
  }

  /** A new list always: what stands in the tree twice is printed as an alias. */
  private static List<@Nullable Object> plainList(Collection<?> list) {
    List<@Nullable Object> plain = new ArrayList<>();
    list.forEach(element -> plain.add(plain(element)));
    return plain;
  }

  private static Map<String, @Nullable Object> plainMap(Map<?, ?> map) {
    Map<String, @Nullable Object> plain =
        map instanceof LinkedHashMap ? new LinkedHashMap<>() : new TreeMap<>();
    map.forEach((key, value) -> plain.put(String.valueOf(key), plain(value)));
    return plain;
  }

  static Map<String, @Nullable Object> plainRecord(Record mapping) {
    return plainRecord(mapping, "");
  }

  private static Map<String, @Nullable Object> plainRecord(Record mapping, String prefix) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (RecordComponent component : mapping.getClass().getRecordComponents()) {
      String key = prefix + key(component);
      Object value = value(component, mapping);
      if (component.isAnnotationPresent(Prefixing.class) && value instanceof Record inner) {
        plain.putAll(plainRecord(inner, key + "_"));
      } else if (component.isAnnotationPresent(Inline.class) && value instanceof Record inner) {
        plain.putAll(plainRecord(inner, prefix));
      } else if (!isEmpty(value)) {
        plain.put(key, plain(value));
      }
    }
    return plain;
  }

  private static boolean isEmpty(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Collection<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      case Matchers matchers -> matchers.list().isEmpty();
      default -> false;
    };
  }

  private static String key(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    return key == null ? snakeCase(component.getName()) : key.value();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object value(RecordComponent component, Record mapping) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(mapping);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record hides its component " + component.getName(), e);
    }
  }
}
