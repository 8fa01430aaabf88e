package dev.tocsin.matcher;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The older, tolerant syntax: a classic label name, an operator, and a value that may stand in
 * double quotes. Answers to upstream's {@code pkg/labels/parse.go}.
 */
final class ClassicSyntax {
  private ClassicSyntax() {}

  static Matchers matchers(String input, RegexBudget budget) {
    List<Matcher> matchers = new ArrayList<>();
    for (String part : split(withoutBraces(input))) {
      matchers.add(matcher(part, budget));
    }
    return new Matchers(matchers);
  }

  /** Each brace may be missing. */
  private static String withoutBraces(String input) {
    int start = input.startsWith("{") ? 1 : 0;
    int end = input.endsWith("}") && input.length() > start ? input.length() - 1 : input.length();
    return input.substring(start, end);
  }

  /** Splits at the commas outside of quotes; what stands behind the last one may be blank. */
  private static List<String> split(String input) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    boolean escaped = false;
    int start = 0;
    for (int i = 0; i < input.length(); i++) {
      switch (input.charAt(i)) {
        case ',' -> {
          if (!quoted) {
            parts.add(input.substring(start, i));
            start = i + 1;
          }
        }
        case '"' -> {
          quoted ^= !escaped;
          escaped = false;
        }
        case '\\' -> escaped = !escaped;
        default -> escaped = false;
      }
    }
    String last = trimmed(input.substring(start));
    if (!last.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && Reserved.isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && Reserved.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  static Matcher matcher(String input, RegexBudget budget) {
    int nameStart = skipSpace(input, 0);
    int nameEnd = skipName(input, nameStart);
    int operatorStart = skipSpace(input, nameEnd);
    Matcher.Type type = operatorAt(input, operatorStart);
    if (nameStart == nameEnd || type == null) {
      throw new MatcherException("bad matcher format: " + input);
    }
    int valueStart = skipSpace(input, operatorStart + type.operator().length());
    int valueEnd = input.length();
    while (valueEnd > valueStart && isSpace(input.charAt(valueEnd - 1))) {
      valueEnd--;
    }
    String value = unescape(input.substring(valueStart, valueEnd));
    return new Matcher(type, input.substring(nameStart, nameEnd), value, budget);
  }

  private static int skipSpace(String input, int from) {
    int at = from;
    while (at < input.length() && isSpace(input.charAt(at))) {
      at++;
    }
    return at;
  }

  /** What {@code \s} stands for in RE2. */
  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  /** Unlike a valid label name, the name of a classic matcher may hold colons. */
  private static int skipName(String input, int from) {
    int at = from;
    while (at < input.length() && isNamePart(input.charAt(at), at == from)) {
      at++;
    }
    return at;
  }

  private static boolean isNamePart(char c, boolean first) {
    return c == '_' || c == ':' || isLetter(c) || (!first && isDigit(c));
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Matcher.@Nullable Type operatorAt(String input, int at) {
    if (input.startsWith("=~", at)) {
      return Matcher.Type.REGEXP;
    }
    if (input.startsWith("=", at)) {
      return Matcher.Type.EQUAL;
    }
    if (input.startsWith("!=", at)) {
      return Matcher.Type.NOT_EQUAL;
    }
    return input.startsWith("!~", at) ? Matcher.Type.NOT_REGEXP : null;
  }

  /** A backslash stands for itself unless it escapes a quote, a backslash or an n. */
  private static String unescape(String raw) {
    boolean quoted = raw.startsWith("\"");
    int end = raw.length();
    StringBuilder value = new StringBuilder(end);
    boolean closed = false;
    for (int i = quoted ? 1 : 0; i < end; i++) {
      char c = raw.charAt(i);
      if (c == '\\' && i + 1 < end) {
        i++;
        value.append(escaped(raw.charAt(i)));
      } else if (c == '"') {
        if (!quoted || i + 1 < end) {
          throw strayQuote(raw);
        }
        closed = true;
      } else {
        value.append(c);
      }
    }
    if (quoted && !closed) {
      throw strayQuote(raw);
    }
    return value.toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case '"', '\\' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }

  private static MatcherException strayQuote(String raw) {
    return new MatcherException("matcher value contains unescaped double quote: " + raw);
  }
}
