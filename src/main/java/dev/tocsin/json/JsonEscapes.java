package dev.tocsin.json;

/** What escapes in the strings of JSON stand for. */
final class JsonEscapes {
  private static final int UNICODE_LENGTH = 6;

  private JsonEscapes() {}

  /**
   * The text that a string stands for. Half a surrogate pair that stands alone is replaced, as Go
   * does it. What is no escape is an {@link IllegalArgumentException} that holds it.
   *
   * @param raw what is between the quotation marks
   */
  static String resolve(String raw) {
    int escape = raw.indexOf('\\');
    if (escape < 0) {
      return wellFormed(raw);
    }
    StringBuilder text = new StringBuilder(raw.length());
    int done = 0;
    for (; escape >= 0; escape = raw.indexOf('\\', done)) {
      text.append(raw, done, escape);
      char c = raw.charAt(escape + 1);
      text.append(c == 'u' ? unit(raw, escape) : simple(c));
      done = escape + (c == 'u' ? UNICODE_LENGTH : 2);
    }
    return wellFormed(text.append(raw, done, raw.length()).toString());
  }

  private static char simple(char c) {
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw new IllegalArgumentException("\\" + c);
    };
  }

  private static char unit(String raw, int escape) {
    int unit = 0;
    for (int i = escape + 2; i < escape + UNICODE_LENGTH; i++) {
      int digit =
          i < raw.length() && raw.charAt(i) <= 'f' ? Character.digit(raw.charAt(i), 16) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException(raw.substring(escape, Math.min(i + 1, raw.length())));
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private static String wellFormed(String text) {
    StringBuilder fixed = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && !isHalfOfPair(text, i)) {
        fixed = fixed == null ? new StringBuilder(text) : fixed;
        fixed.setCharAt(i, '\uFFFD');
      }
    }
    return fixed == null ? text : fixed.toString();
  }

  private static boolean isHalfOfPair(String text, int place) {
    int low = Character.isHighSurrogate(text.charAt(place)) ? place + 1 : place;
    return low > 0
        && low < text.length()
        && Character.isSurrogatePair(text.charAt(low - 1), text.charAt(low));
  }
}
