package dev.tocsin.template.escape;

import java.util.regex.Pattern;

/**
 * Follows the text between actions: what context it leads to, and what of it is written. Comments
 * are dropped, and angle brackets that start no tag are escaped.
 */
final class TextEscaper {
  private static final Pattern SCRIPT_TAG =
      Pattern.compile("<(script|/script|!--)", Pattern.CASE_INSENSITIVE);

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private Context context;
  private int written;

  TextEscaper(Context context, String text) {
    this.context = context;
    this.text = text;
    run();
  }

  /** Where the page is behind the text. */
  Context context() {
    return context;
  }

  /** The text to be written. */
  String text() {
    return out.toString();
  }

  private void run() {
    int at = 0;
    while (at < text.length()) {
      Advance next = PageScanner.next(context, text, at);
      piece(at, next);
      if (next.end() == at && next.context().is(context.state())) {
        throw new EscapeFailure("cannot be read as HTML: " + Excerpt.of(text, at, text.length()));
      }
      context = next.context();
      at = next.end();
    }
    if (!isDropped(context)) {
      out.append(text, written, text.length());
    }
  }

  private static boolean isDropped(Context context) {
    return context.state().isComment() && context.delimiter() == Delimiter.NONE;
  }

  private void piece(int from, Advance next) {
    boolean changed = !next.context().is(context.state());
    if (context.is(State.TEXT) || context.is(State.RCDATA)) {
      escapeBrackets(from, changed ? tagStart(from, next.end()) : next.end());
    } else if (isDropped(context)) {
      out.append(substitute(next.end()));
      written = next.end();
    }
    if (changed && isDropped(next.context())) {
      out.append(text, written, next.end() - opening(next.context().state()).length());
      written = next.end();
    }
    if (context.state().isScriptLiteral()) {
      escapeScriptTags(from, next.end());
    }
  }

  private int tagStart(int from, int end) {
    int open = text.lastIndexOf('<', end - 1);
    return open < from ? end : open;
  }

  private void escapeBrackets(int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == '<' && !text.regionMatches(true, i, "<!DOCTYPE", 0, 9)) {
        out.append(text, written, i).append("&lt;");
        written = i + 1;
      }
    }
  }

  /** What a comment leaves behind, so that the words beside it stay apart. */
  private String substitute(int end) {
    return switch (context.state()) {
      case CSS_BLOCK_COMMENT -> " ";
      case JS_BLOCK_COMMENT ->
          Characters.indexOfAny(text, "\n\r\u2028\u2029", written, end) < end ? "\n" : " ";
      default -> "";
    };
  }

  private static String opening(State comment) {
    return switch (comment) {
      case HTML_COMMENT, JS_HTML_OPEN_COMMENT -> PageScanner.COMMENT;
      case JS_HTML_CLOSE_COMMENT -> PageScanner.COMMENT_END;
      default -> "//";
    };
  }

  private void escapeScriptTags(int from, int end) {
    String piece = text.substring(from, end);
    String escaped = SCRIPT_TAG.matcher(piece).replaceAll("\\\\x3C$1");
    if (!escaped.equals(piece)) {
      out.append(text, written, from).append(escaped);
      written = end;
    }
  }
}
