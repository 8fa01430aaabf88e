package dev.tocsin.template.escape;

import java.util.Locale;

/** Steps through the text of a page. */
final class PageScanner {
  static final String COMMENT = "<!--";
  static final String COMMENT_END = "-->";

  private PageScanner() {}

  /**
   * The context behind the first piece of {@code text} at {@code from}, which is in {@code
   * context}.
   */
  static Advance next(Context context, String text, int from) {
    int end = text.length();
    if (context.delimiter() != Delimiter.NONE) {
      return value(context, text, from);
    }
    boolean literal = context.state().isScriptLiteral() || context.state().isComment();
    if (!(context.element() == Element.SCRIPT && literal)) {
      end = context.element().endTag(text, from, end);
      if (end == from) {
        return new Advance(Context.TEXT, from);
      }
    }
    return step(context, text, from, end);
  }

  /** A step that does not look at what ends an attribute or an element. */
  static Advance step(Context context, String text, int from, int end) {
    return switch (context.state()) {
      case TEXT -> text(context, text, from, end);
      case TAG -> tag(context, text, from, end);
      case ATTRIBUTE_NAME -> attributeName(context, text, from, end);
      case AFTER_NAME -> afterName(context, text, from, end);
      case BEFORE_VALUE -> beforeValue(context, text, from, end);
      case HTML_COMMENT -> comment(context, text, from, end);
      case RCDATA, ATTRIBUTE, DEAD -> new Advance(context, end);
      case URL, SRCSET -> new Advance(url(context, text.substring(from, end)), end);
      case META_CONTENT, META_URL -> metaContent(context, text, from, end);
      case JS,
          JS_DOUBLE_QUOTED,
          JS_SINGLE_QUOTED,
          JS_TEMPLATE,
          JS_REGEXP,
          JS_BLOCK_COMMENT,
          JS_LINE_COMMENT,
          JS_HTML_OPEN_COMMENT,
          JS_HTML_CLOSE_COMMENT ->
          ScriptScanner.step(context, text, from, end);
      case CSS,
          CSS_DOUBLE_QUOTED,
          CSS_SINGLE_QUOTED,
          CSS_DOUBLE_QUOTED_URL,
          CSS_SINGLE_QUOTED_URL,
          CSS_URL,
          CSS_BLOCK_COMMENT,
          CSS_LINE_COMMENT ->
          StyleScanner.step(context, text, from, end);
    };
  }

  private static Advance text(Context context, String text, int from, int end) {
    int at = from;
    while (true) {
      int open = text.indexOf('<', at);
      if (open < 0 || open + 1 >= end) {
        return new Advance(context, end);
      }
      if (Characters.startsWith(text, COMMENT, open, end)) {
        return new Advance(Context.TEXT.with(State.HTML_COMMENT), open + COMMENT.length());
      }
      boolean closing = text.charAt(open + 1) == '/';
      int name = open + (closing ? 2 : 1);
      int nameEnd = tagNameEnd(text, name, end);
      if (nameEnd > name) {
        Element element = closing ? Element.NONE : Element.ofTag(text.substring(name, nameEnd));
        return new Advance(Context.tag(element), nameEnd);
      }
      if (name >= end) {
        return new Advance(context, end);
      }
      at = name;
    }
  }

  /** Letters and digits after a letter, with single colons and hyphens inside. */
  private static int tagNameEnd(String text, int from, int end) {
    if (from >= end || !Characters.isAsciiLetter(text.charAt(from))) {
      return from;
    }
    int at = from + 1;
    while (at < end) {
      char c = text.charAt(at);
      boolean inside = (c == ':' || c == '-') && at + 1 < end && isNamePart(text.charAt(at + 1));
      if (!inside && !isNamePart(c)) {
        break;
      }
      at += inside ? 2 : 1;
    }
    return at;
  }

  private static boolean isNamePart(char c) {
    return Characters.isAsciiLetter(c) || Characters.isAsciiDigit(c);
  }

  private static Advance tag(Context context, String text, int from, int end) {
    int at = Characters.skipSpace(text, from, end);
    if (at == end) {
      return new Advance(context, end);
    }
    if (text.charAt(at) == '>') {
      return new Advance(context.element().content(), at + 1);
    }
    int nameEnd = nameEnd(text, at, end);
    if (nameEnd == at) {
      throw new EscapeFailure(
          "expected space, attribute name or end of tag, but got " + Excerpt.of(text, at, end));
    }
    String name = text.substring(at, nameEnd).toLowerCase(Locale.ROOT);
    State state = nameEnd == end ? State.ATTRIBUTE_NAME : State.AFTER_NAME;
    AttributeKind kind = Attributes.kind(context.element(), name);
    return new Advance(Context.tag(context.element()).with(state).with(kind), nameEnd);
  }

  private static int nameEnd(String text, int from, int end) {
    int at = Characters.indexOfAny(text, " \t\n\f\r=>'\"<", from, end);
    if (at < end && "'\"<".indexOf(text.charAt(at)) >= 0) {
      throw new EscapeFailure(
          text.charAt(at) + " in attribute name: " + Excerpt.of(text, from, end));
    }
    return at;
  }

  private static Advance attributeName(Context context, String text, int from, int end) {
    int at = nameEnd(text, from, end);
    return new Advance(at < end ? context.with(State.AFTER_NAME) : context, at);
  }

  private static Advance afterName(Context context, String text, int from, int end) {
    int at = Characters.skipSpace(text, from, end);
    if (at == end) {
      return new Advance(context, end);
    }
    return text.charAt(at) == '='
        ? new Advance(context.with(State.BEFORE_VALUE), at + 1)
        : new Advance(context.with(State.TAG), at);
  }

  private static Advance beforeValue(Context context, String text, int from, int end) {
    int at = Characters.skipSpace(text, from, end);
    if (at == end) {
      return new Advance(context, end);
    }
    Context value = context.with(context.attribute().start());
    return switch (text.charAt(at)) {
      case '"' -> new Advance(value.with(Delimiter.DOUBLE_QUOTE), at + 1);
      case '\'' -> new Advance(value.with(Delimiter.SINGLE_QUOTE), at + 1);
      default -> new Advance(value.with(Delimiter.SPACE_OR_TAG_END), at);
    };
  }

  private static Advance comment(Context context, String text, int from, int end) {
    int close = text.indexOf(COMMENT_END, from);
    return close < 0 || close + COMMENT_END.length() > end
        ? new Advance(context, end)
        : new Advance(Context.TEXT, close + COMMENT_END.length());
  }

  /** Text inside a URL moves on to the path, or to the query. */
  static Context url(Context context, String text) {
    if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
      return context.with(UrlPart.QUERY_OR_FRAGMENT);
    }
    boolean blank = Characters.skipSpace(text, 0, text.length()) == text.length();
    return blank || context.urlPart() != UrlPart.NONE
        ? context
        : context.with(UrlPart.BEFORE_QUERY);
  }

  /** A refresh names its target behind {@code url=}. */
  private static Advance metaContent(Context context, String text, int from, int end) {
    if (context.is(State.META_URL)) {
      int at = text.indexOf(';', from);
      return at < 0 || at >= end
          ? new Advance(context, end)
          : new Advance(context.with(State.META_CONTENT), at + 1);
    }
    for (int i = from; i + 4 <= end; i++) {
      int equals = Characters.skipSpace(text, i + 3, end);
      if (text.regionMatches(true, i, "url", 0, 3)
          && Characters.startsWith(text, "=", equals, end)) {
        return new Advance(context.with(State.META_URL), equals + 1);
      }
    }
    return new Advance(context, end);
  }

  private static Advance value(Context context, String text, int from) {
    int end = context.delimiter().find(text, from, text.length());
    boolean quoted = context.delimiter() != Delimiter.SPACE_OR_TAG_END;
    int odd = quoted ? end : Characters.indexOfAny(text, "\"'<=`", from, end);
    if (odd < end) {
      throw new EscapeFailure(
          text.charAt(odd) + " in unquoted attribute: " + Excerpt.of(text, from, end));
    }
    if (end == text.length()) {
      return new Advance(inside(context, Entities.decoded(text.substring(from))), end);
    }
    boolean otherScript =
        context.attribute() == AttributeKind.SCRIPT_TYPE
            && context.is(State.ATTRIBUTE)
            && !Attributes.isScriptType(text.substring(from, end));
    Element element = otherScript ? Element.NONE : context.element();
    return new Advance(Context.tag(element), quoted ? end + 1 : end);
  }

  private static Context inside(Context context, String value) {
    Context now = context;
    int at = 0;
    while (at < value.length()) {
      Advance step = step(now, value, at, value.length());
      now = step.context();
      at = step.end();
    }
    return now;
  }
}
