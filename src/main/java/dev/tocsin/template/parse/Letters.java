package dev.tocsin.template.parse;

/** The kinds of character that actions are made of. */
final class Letters {
  private Letters() {}

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWord(int c) {
    return c == '_'
        || Character.isLetter(c)
        || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
  }

  /** A character for messages: its number and itself. */
  static String describe(int c) {
    return "U+%04X '%s'".formatted(c, Character.toString(c));
  }
}
