package dev.tocsin.cli.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One JSON object, as slog's {@code JSONHandler} writes it. */
final class JsonLine {
  private JsonLine() {}

  static String write(LogLine line) {
    StringBuilder out = new StringBuilder(200);
    append(out, '{', "time", line.time());
    append(out, ',', "level", line.level());
    append(out, ',', "source", line.source());
    append(out, ',', "msg", line.message());
    line.facts().forEach(fact -> append(out, ',', fact.key(), fact.value()));
    return out.append('}').toString();
  }

  private static void append(StringBuilder out, char before, String key, @Nullable Object value) {
    quote(out.append(before), key);
    out.append(':');
    switch (value) {
      case null -> out.append("null");
      case Boolean truth -> out.append(truth);
      case Integer number -> out.append(number);
      case Long number -> out.append(number);
      case Instant time -> quote(out, time.toString());
      default -> quote(out, Logfmt.text(value));
    }
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    text.chars().forEach(c -> escape(out, (char) c));
    out.append('"');
  }

  private static void escape(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ' || c == '\u2028' || c == '\u2029') {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
