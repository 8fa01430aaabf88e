package dev.tocsin.cli.log;

import dev.tocsin.alert.GoQuote;
import dev.tocsin.setting.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** {@code key=value} pairs as slog's {@code TextHandler} writes them. */
final class Logfmt {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Logfmt() {}

  static String write(LogLine line) {
    StringBuilder out = new StringBuilder(160);
    append(out, "time", line.time());
    append(out, "level", line.level());
    append(out, "source", line.source());
    append(out, "msg", line.message());
    line.facts().forEach(fact -> append(out, fact.key(), fact.value()));
    return out.toString();
  }

  private static void append(StringBuilder out, String key, @Nullable Object value) {
    if (!out.isEmpty()) {
      out.append(' ');
    }
    out.append(quotedIfNeeded(key)).append('=').append(quotedIfNeeded(text(value)));
  }

  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case Instant time -> MILLIS.format(time);
      case Duration duration -> new GoDuration(duration).toString();
      case Throwable thrown when thrown.getMessage() != null -> thrown.getMessage();
      default -> value.toString();
    };
  }

  private static String quotedIfNeeded(String text) {
    boolean bare = !text.isEmpty() && text.codePoints().noneMatch(Logfmt::needsQuotes);
    return bare ? text : GoQuote.quote(text);
  }

  private static boolean needsQuotes(int c) {
    return c < 0x80
        ? c <= ' ' || c == '"' || c == '=' || c == 0x7f
        : GoQuote.quote(Character.toString(c)).length() != Character.charCount(c) + 2;
  }
}
