package dev.tocsin.template;

import java.util.Locale;

/** Gives every word a capital and small letters otherwise. */
final class TitleCase {
  private TitleCase() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (Character.isLetter(c)) {
        out.append(inWord ? Character.toString(c).toLowerCase(Locale.ROOT) : title(c));
        inWord = true;
      } else {
        out.appendCodePoint(c);
        inWord = inWord && continues(c, next < text.length() ? text.codePointAt(next) : -1);
      }
      i = next;
    }
    return out.toString();
  }

  /** Of a letter that becomes several in capitals only the first is one. */
  private static String title(int c) {
    String upper = Character.toString(c).toUpperCase(Locale.ROOT);
    if (Character.toTitleCase(c) != c || upper.length() <= Character.charCount(c)) {
      return Character.toString(Character.toTitleCase(c));
    }
    int first = Character.isUpperCase(upper.charAt(0)) ? 1 : 2;
    return upper.substring(0, first) + upper.substring(first).toLowerCase(Locale.ROOT);
  }

  /** Whether a word goes on across a character that is no letter. */
  private static boolean continues(int c, int next) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.FORMAT,
          Character.CONNECTOR_PUNCTUATION,
          Character.DECIMAL_DIGIT_NUMBER ->
          true;
      default -> "'.:\u2019\u00b7\u2018\u2024".indexOf(c) >= 0 && Character.isLetter(next);
    };
  }
}
