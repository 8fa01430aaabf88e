package dev.tocsin.template.escape;

/** Undoes the escapes of CSS. */
final class CssText {
  private static final int MAX_DIGITS = 6;

  private CssText() {}

  static String decoded(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int escape = text.indexOf('\\', at);
      int end = escape < 0 ? text.length() : escape;
      out.append(text, at, end);
      if (end + 1 >= text.length()) {
        break;
      }
      at = escape(text, end + 1, out);
    }
    return out.toString();
  }

  /** Appends what the escape stands for that starts behind a backslash; returns where it ends. */
  private static int escape(String text, int at, StringBuilder out) {
    if (!Characters.isHex(text.charAt(at))) {
      int c = text.codePointAt(at);
      out.appendCodePoint(c);
      return at + Character.charCount(c);
    }
    int end = at;
    while (end < text.length() && end < at + MAX_DIGITS && Characters.isHex(text.charAt(end))) {
      end++;
    }
    int c = Integer.parseInt(text, at, end, 16);
    if (c > Character.MAX_CODE_POINT) {
      c /= 16;
      end--;
    }
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    out.appendCodePoint(surrogate ? 0xfffd : c);
    return skipOneSpace(text, end);
  }

  private static int skipOneSpace(String text, int at) {
    if (text.startsWith("\r\n", at)) {
      return at + 2;
    }
    boolean space = at < text.length() && "\t\n\f\r ".indexOf(text.charAt(at)) >= 0;
    return space ? at + 1 : at;
  }
}
