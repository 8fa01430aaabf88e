package dev.tocsin.receiver.console;

import dev.tocsin.setting.Fields;
import java.util.Locale;

/** When to write in colour. */
enum Color {
  /** To a terminal, unless the environment says {@code NO_COLOR} (no-color.org). */
  AUTO,
  ALWAYS,
  NEVER;

  static Color read(Fields fields, String key) {
    String name = fields.text(key, AUTO.toString());
    for (Color color : values()) {
      if (color.toString().equals(name)) {
        return color;
      }
    }
    fields.problem(key, "must be one of auto, always and never");
    return AUTO;
  }

  boolean wanted(boolean terminal, boolean refused) {
    return switch (this) {
      case AUTO -> terminal && !refused;
      case ALWAYS -> true;
      case NEVER -> false;
    };
  }

  /** As it is written in YAML. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
