package dev.tocsin.template.escape;

import java.util.Locale;
import java.util.Set;

/** Steps through JavaScript. */
final class ScriptScanner {
  private static final String SPACE = "\t\n\f\r \u2028\u2029";
  private static final String LINE_ENDS = "\n\r\u2028\u2029";

  /** Words after which a slash starts a regular expression. */
  private static final Set<String> BEFORE_REGEXP =
      Set.of(
          "break",
          "case",
          "continue",
          "delete",
          "do",
          "else",
          "finally",
          "in",
          "instanceof",
          "return",
          "throw",
          "try",
          "typeof",
          "void");

  private ScriptScanner() {}

  static Advance step(Context context, String text, int from, int end) {
    return switch (context.state()) {
      case JS -> code(context, text, from, end);
      case JS_TEMPLATE -> template(context, text, from, end);
      case JS_BLOCK_COMMENT -> blockComment(context, text, from, end);
      case JS_LINE_COMMENT, JS_HTML_OPEN_COMMENT, JS_HTML_CLOSE_COMMENT ->
          lineComment(context, text, from, end);
      default -> literal(context, text, from, end);
    };
  }

  private static Advance code(Context before, String text, int from, int end) {
    int at = Characters.indexOfAny(text, "\"`'/{}<-#", from, end);
    Context context = before.with(slashAfter(text, from, at, before.slash()));
    if (at == end) {
      return new Advance(context, end);
    }
    return switch (text.charAt(at)) {
      case '"' -> started(context, State.JS_DOUBLE_QUOTED, at + 1);
      case '\'' -> started(context, State.JS_SINGLE_QUOTED, at + 1);
      case '`' -> started(context, State.JS_TEMPLATE, at + 1);
      case '/' -> slash(context, text, at, end);
      case '{' -> new Advance(context.braced(1), at + 1);
      case '}' -> new Advance(context.braced(-1), at + 1);
      case '<' -> marked(context, State.JS_HTML_OPEN_COMMENT, PageScanner.COMMENT, text, at, end);
      case '-' ->
          marked(context, State.JS_HTML_CLOSE_COMMENT, PageScanner.COMMENT_END, text, at, end);
      default -> marked(context, State.JS_LINE_COMMENT, "#!", text, at, end);
    };
  }

  private static Advance started(Context context, State state, int end) {
    return new Advance(context.with(state).with(Slash.REGEXP), end);
  }

  /** Another state behind a mark, or the same behind the one character if it is not there. */
  private static Advance marked(
      Context context, State state, String mark, String text, int at, int end) {
    return Characters.startsWith(text, mark, at, end)
        ? new Advance(context.with(state), at + mark.length())
        : new Advance(context, at + 1);
  }

  private static Advance slash(Context context, String text, int at, int end) {
    char next = at + 1 < end ? text.charAt(at + 1) : ' ';
    if (next == '/') {
      return new Advance(context.with(State.JS_LINE_COMMENT), at + 2);
    }
    if (next == '*') {
      return new Advance(context.with(State.JS_BLOCK_COMMENT), at + 2);
    }
    return switch (context.slash()) {
      case REGEXP -> new Advance(context.with(State.JS_REGEXP), at + 1);
      case DIVISION -> new Advance(context.with(Slash.REGEXP), at + 1);
      case UNKNOWN ->
          throw new EscapeFailure(
              "'/' could start a division or regexp: " + Excerpt.of(text, at, end));
    };
  }

  /** What a slash means behind this piece of code. */
  private static Slash slashAfter(String text, int from, int to, Slash before) {
    int end = to;
    while (end > from && SPACE.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == from) {
      return before;
    }
    char last = text.charAt(end - 1);
    return switch (last) {
      case '+', '-' -> runLength(text, from, end, last) % 2 == 1 ? Slash.REGEXP : Slash.DIVISION;
      case '.' ->
          end - 1 > from && Characters.isAsciiDigit(text.charAt(end - 2))
              ? Slash.DIVISION
              : Slash.REGEXP;
      case ',',
          '<',
          '>',
          '=',
          '*',
          '%',
          '&',
          '|',
          '^',
          '?',
          '!',
          '~',
          '(',
          '[',
          ':',
          ';',
          '{',
          '}' ->
          Slash.REGEXP;
      default -> BEFORE_REGEXP.contains(lastWord(text, from, end)) ? Slash.REGEXP : Slash.DIVISION;
    };
  }

  private static int runLength(String text, int from, int end, char c) {
    int start = end;
    while (start > from && text.charAt(start - 1) == c) {
      start--;
    }
    return end - start;
  }

  private static String lastWord(String text, int from, int end) {
    int start = end;
    while (start > from && isIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end);
  }

  static boolean isIdentifierPart(char c) {
    return c == '$' || c == '_' || Characters.isAsciiDigit(c) || Characters.isAsciiLetter(c);
  }

  /** Inside a template literal, up to its end or to a script part. */
  private static Advance template(Context context, String text, int from, int end) {
    int at = from;
    while (true) {
      at = Characters.indexOfAny(text, "`\\$", at, end);
      if (at == end) {
        return new Advance(context, end);
      }
      switch (text.charAt(at)) {
        case '`' -> {
          return new Advance(context.with(State.JS), at + 1);
        }
        case '\\' -> at = escaped(text, from, at, end);
        default -> {
          if (Characters.startsWith(text, "${", at, end)) {
            return new Advance(context.opened(), at + 2);
          }
          at++;
        }
      }
    }
  }

  /** Behind a backslash and what follows it. */
  private static int escaped(String text, int from, int at, int end) {
    if (at + 1 == end) {
      throw new EscapeFailure(
          "unfinished escape sequence in JS string: " + Excerpt.of(text, from, end));
    }
    return at + 2;
  }

  /** Inside a string or a regular expression, up to its end. */
  private static Advance literal(Context context, String text, int from, int end) {
    String specials =
        switch (context.state()) {
          case JS_DOUBLE_QUOTED -> "\\\"";
          case JS_SINGLE_QUOTED -> "\\'";
          default -> "\\/[]";
        };
    boolean inSet = false;
    int at = from;
    while (true) {
      at = Characters.indexOfAny(text, specials, at, end);
      if (at == end) {
        break;
      }
      switch (text.charAt(at)) {
        case '\\' -> at = escaped(text, from, at, end);
        case '[' -> {
          inSet = true;
          at++;
        }
        case ']' -> {
          inSet = false;
          at++;
        }
        default -> {
          boolean endTag = context.is(State.JS_REGEXP) && isScriptEnd(text, at, from, end);
          if (!inSet && !endTag) {
            return new Advance(context.with(State.JS).with(Slash.DIVISION), at + 1);
          }
          at++;
        }
      }
    }
    if (inSet) {
      throw new EscapeFailure("unfinished JS regexp charset: " + Excerpt.of(text, from, end));
    }
    return new Advance(context, end);
  }

  /** Whether the slash at this place belongs to a script's end tag, which will be escaped. */
  private static boolean isScriptEnd(String text, int at, int from, int end) {
    return at > from
        && at + 7 <= end
        && text.substring(at - 1, at + 7).toLowerCase(Locale.ROOT).equals("</script");
  }

  private static Advance blockComment(Context context, String text, int from, int end) {
    int close = text.indexOf("*/", from);
    return close < 0 || close + 2 > end
        ? new Advance(context, end)
        : new Advance(context.with(State.JS), close + 2);
  }

  private static Advance lineComment(Context context, String text, int from, int end) {
    int close = Characters.indexOfAny(text, LINE_ENDS, from, end);
    return new Advance(close == end ? context : context.with(State.JS), close);
  }
}
