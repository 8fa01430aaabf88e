package dev.tocsin.template.escape;

/** Searching in text within bounds. */
final class Characters {
  private static final String SPACE = " \t\n\f\r";

  private Characters() {}

  /** The first of the characters at or after {@code from}, or {@code end}. */
  static int indexOfAny(String text, String set, int from, int end) {
    for (int i = from; i < end; i++) {
      if (set.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return end;
  }

  static int skipSpace(String text, int from, int end) {
    int at = from;
    while (at < end && SPACE.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  static boolean startsWith(String text, String prefix, int at, int end) {
    return at + prefix.length() <= end && text.startsWith(prefix, at);
  }

  static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHex(char c) {
    return isAsciiDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
