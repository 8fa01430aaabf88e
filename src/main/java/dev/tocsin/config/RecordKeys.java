package dev.tocsin.config;

import dev.tocsin.matcher.Matchers;
import dev.tocsin.setting.Inline;
import dev.tocsin.setting.Key;
import dev.tocsin.setting.Prefixing;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The YAML keys of records and their values, without those that are null or empty collections. */
final class RecordKeys {
  private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

  private final Map<Class<?>, List<Part>> known = new HashMap<>();

  /** How a component is printed: under its key, or as keys of its own record's components. */
  private record Part(String key, Method accessor, boolean prefixing, boolean inline) {
    static Part of(RecordComponent component) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return new Part(
          key(component),
          accessor,
          component.isAnnotationPresent(Prefixing.class),
          component.isAnnotationPresent(Inline.class));
    }

    private static String key(RecordComponent component) {
      Key key = component.getAnnotation(Key.class);
      return key == null
          ? CAPITAL.matcher(component.getName()).replaceAll("_$1").toLowerCase(Locale.ROOT)
          : key.value();
    }

    @Nullable Object value(Record mapping) {
      try {
        return accessor.invoke(mapping);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record hides its component " + accessor.getName(), e);
      }
    }
  }

  /** In the order of the components. */
  Map<String, Object> of(Record mapping) {
    Map<String, Object> values = new LinkedHashMap<>();
    collect(mapping, "", values);
    return values;
  }

  private void collect(Record mapping, String prefix, Map<String, Object> values) {
    for (Part part : parts(mapping.getClass())) {
      Object value = part.value(mapping);
      String key = prefix + part.key();
      if (part.prefixing() && value instanceof Record inner) {
        collect(inner, key + "_", values);
      } else if (part.inline() && value instanceof Record inner) {
        collect(inner, prefix, values);
      } else if (value != null && !isEmpty(value)) {
        values.put(key, value);
      }
    }
  }

  private List<Part> parts(Class<?> type) {
    return known.computeIfAbsent(
        type, each -> Arrays.stream(each.getRecordComponents()).map(Part::of).toList());
  }

  private static boolean isEmpty(Object value) {
    return switch (value) {
      case Collection<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      case Matchers matchers -> matchers.list().isEmpty();
      default -> false;
    };
  }
}
