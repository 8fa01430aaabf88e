package dev.tocsin.cli;

import dev.tocsin.alert.Labels;
import dev.tocsin.setting.SettingException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One {@code name=value} of a command line. */
record NamedValue(String name, String value) {

  /** The value begins behind the first sign of equality. */
  static NamedValue parse(String text) {
    int sign = text.indexOf('=');
    if (sign < 1) {
      throw new SettingException("is not name=value");
    }
    return new NamedValue(text.substring(0, sign), text.substring(sign + 1));
  }

  /** The given ones, and of the others those whose names are not given; an empty value is none. */
  static Labels over(Map<String, String> others, List<NamedValue> given) {
    Map<String, String> all = new TreeMap<>(others);
    given.forEach(each -> all.put(each.name(), each.value()));
    all.values().removeIf(String::isEmpty);
    return Labels.of(all);
  }
}
