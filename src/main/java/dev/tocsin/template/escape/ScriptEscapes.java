package dev.tocsin.template.escape;

import dev.tocsin.template.exec.FailedCall;
import dev.tocsin.template.exec.Json;
import dev.tocsin.template.exec.Run;
import dev.tocsin.template.exec.Value;

/** Makes values harmless in JavaScript. */
final class ScriptEscapes {
  private ScriptEscapes() {}

  /** As an expression; words and numbers keep a distance to what stands beside them. */
  static String value(Run run, Value[] values) {
    Value value = values.length == 1 ? values[0] : Value.of(run.printed(values));
    String json;
    try {
      json = Json.write(run, speaksForItself(value) ? Value.of(run.printed(value)) : value);
    } catch (FailedCall e) {
      return " /* " + String.valueOf(e.getMessage()).replace("*/", "* /") + " */null ";
    }
    boolean word =
        ScriptScanner.isIdentifierPart(json.charAt(0))
            || ScriptScanner.isIdentifierPart(json.charAt(json.length() - 1));
    return word ? " " + json + " " : json;
  }

  private static boolean speaksForItself(Value value) {
    return value.type().isStringer() && !(value instanceof Value.Moment);
  }

  static String string(Shown shown) {
    return ((Replacement) ScriptEscapes::inString).in(shown.text());
  }

  static String template(Shown shown) {
    return ((Replacement)
            c ->
                switch (c) {
                  case '$', '{', '}' -> code(c);
                  default -> inString(c);
                })
        .in(shown.text());
  }

  static String regexp(Shown shown) {
    String escaped = ((Replacement) ScriptEscapes::inRegexp).in(shown.text());
    return escaped.isEmpty() ? "(?:)" : escaped;
  }

  private static String inString(char c) {
    return switch (c) {
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      case '/' -> "\\/";
      case '\\' -> "\\\\";
      case 0, 0x0b, '"', '`', '&', '\'', '+', '<', '>', 0x2028, 0x2029 -> code(c);
      default -> "";
    };
  }

  private static String inRegexp(char c) {
    return switch (c) {
      case '$', '(', ')', '*', '-', '.', '/', '?', '[', '\\', ']', '^', '{', '|', '}' -> "\\" + c;
      case '`' -> "";
      default -> inString(c);
    };
  }

  private static String code(char c) {
    return "\\u%04x".formatted((int) c);
  }
}
