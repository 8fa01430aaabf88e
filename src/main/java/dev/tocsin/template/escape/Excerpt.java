package dev.tocsin.template.escape;

import dev.tocsin.alert.GoQuote;

/** The start of a text, quoted, for messages. */
final class Excerpt {
  private static final int LENGTH = 32;

  private Excerpt() {}

  static String of(String text, int from, int end) {
    return GoQuote.quote(text.substring(from, Math.min(end, from + LENGTH)));
  }
}
