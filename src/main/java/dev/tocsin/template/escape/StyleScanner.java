package dev.tocsin.template.escape;

import java.util.Locale;

/** Steps through CSS. */
final class StyleScanner {
  private static final String SPACE = "\t\n\f\r ";

  private StyleScanner() {}

  static Advance step(Context context, String text, int from, int end) {
    return switch (context.state()) {
      case CSS -> code(context, text, from, end);
      case CSS_BLOCK_COMMENT -> blockComment(context, text, from, end);
      case CSS_LINE_COMMENT -> lineComment(context, text, from, end);
      case CSS_DOUBLE_QUOTED, CSS_DOUBLE_QUOTED_URL -> string(context, "\\\"", text, from, end);
      case CSS_SINGLE_QUOTED, CSS_SINGLE_QUOTED_URL -> string(context, "\\'", text, from, end);
      default -> string(context, "\\\t\n\f\r )", text, from, end);
    };
  }

  private static Advance code(Context context, String text, int from, int end) {
    int at = from;
    while (true) {
      at = Characters.indexOfAny(text, "(\"'/", at, end);
      if (at == end) {
        return new Advance(context, end);
      }
      char next = at + 1 < end ? text.charAt(at + 1) : ' ';
      switch (text.charAt(at)) {
        case '"' -> {
          return new Advance(context.with(State.CSS_DOUBLE_QUOTED), at + 1);
        }
        case '\'' -> {
          return new Advance(context.with(State.CSS_SINGLE_QUOTED), at + 1);
        }
        case '(' -> {
          if (endsWithUrl(text, from, at)) {
            return url(context, text, Characters.skipSpace(text, at + 1, end), end);
          }
        }
        default -> {
          if (next == '/' || next == '*') {
            State comment = next == '/' ? State.CSS_LINE_COMMENT : State.CSS_BLOCK_COMMENT;
            return new Advance(context.with(comment), at + 2);
          }
        }
      }
      at++;
    }
  }

  private static Advance url(Context context, String text, int at, int end) {
    char quote = at < end ? text.charAt(at) : ' ';
    return switch (quote) {
      case '"' -> new Advance(context.with(State.CSS_DOUBLE_QUOTED_URL), at + 1);
      case '\'' -> new Advance(context.with(State.CSS_SINGLE_QUOTED_URL), at + 1);
      default -> new Advance(context.with(State.CSS_URL), at);
    };
  }

  /** Whether the word url stands before this place. */
  private static boolean endsWithUrl(String text, int from, int to) {
    int end = to;
    while (end > from && SPACE.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end - 3;
    return start >= from
        && text.substring(start, end).toLowerCase(Locale.ROOT).equals("url")
        && (start == from || !isNameCharacter(text.codePointBefore(start)));
  }

  static boolean isNameCharacter(int c) {
    return c == '-'
        || c == '_'
        || c >= 0x80
        || Characters.isAsciiLetter((char) c)
        || Characters.isAsciiDigit((char) c);
  }

  /** A string or URL; every string could be a URL. */
  private static Advance string(
      Context before, String endsAndEscape, String text, int from, int end) {
    Context context = before;
    int start = from;
    while (true) {
      int at = Characters.indexOfAny(text, endsAndEscape, start, end);
      if (at == end) {
        return new Advance(url(context, text.substring(start, end)), end);
      }
      if (text.charAt(at) != '\\') {
        return new Advance(context.with(State.CSS), at + 1);
      }
      if (at + 1 == end) {
        throw new EscapeFailure(
            "unfinished escape sequence in CSS string: " + Excerpt.of(text, from, end));
      }
      context = url(context, text.substring(from, at + 2));
      start = at + 2;
    }
  }

  private static Context url(Context context, String text) {
    return PageScanner.url(context, CssText.decoded(text));
  }

  private static Advance blockComment(Context context, String text, int from, int end) {
    int close = text.indexOf("*/", from);
    return close < 0 || close + 2 > end
        ? new Advance(context, end)
        : new Advance(context.with(State.CSS), close + 2);
  }

  private static Advance lineComment(Context context, String text, int from, int end) {
    int close = Characters.indexOfAny(text, "\n\f\r", from, end);
    return new Advance(close == end ? context : context.with(State.CSS), close);
  }
}
