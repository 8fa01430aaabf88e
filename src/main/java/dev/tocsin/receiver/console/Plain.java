package dev.tocsin.receiver.console;

import java.util.List;

/**
 * Texts that others wrote, made harmless: a terminal obeys control characters, and right-to-left
 * marks turn round what comes after them.
 */
final class Plain {
  private static final int LONGEST = 500;

  private Plain() {}

  /** On one line, of bounded length. */
  static String line(String text) {
    StringBuilder clean = new StringBuilder();
    text.strip()
        .codePoints()
        .limit(LONGEST + 1L)
        .map(c -> c == '\n' || c == '\t' || c == '\r' ? ' ' : c)
        .filter(Plain::harmless)
        .forEach(clean::appendCodePoint);
    return clean.codePointCount(0, clean.length()) <= LONGEST
        ? clean.toString()
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST)) + "...";
  }

  private static boolean harmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /** Line by line, without the empty ones. */
  static List<String> lines(String text) {
    return text.lines().map(Plain::line).filter(line -> !line.isEmpty()).toList();
  }
}
