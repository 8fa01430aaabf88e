package dev.tocsin.api;

import org.jspecify.annotations.Nullable;

/**
 * Gives equal short texts the same string, so that many alerts share their label values. A slot
 * holds the text that was last hashed to it: the cache never grows. Threads share it without locks;
 * all that a race costs is a second copy of a text.
 */
final class TextCache {
  private static final int SLOTS = 1 << 14;
  private static final int LONGEST = 200;
  private static final char REPLACEMENT = '\uFFFD';

  private final @Nullable String[] slots = new @Nullable String[SLOTS];

  /** The text between these places; what is no valid Unicode in it is replaced, as Go does. */
  String text(char[] chars, int from, int length) {
    if (length == 0) {
      return "";
    }
    int hash = 0;
    int seen = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + chars[i];
      seen |= chars[i];
    }
    if (seen >= Character.MIN_SURROGATE) {
      return valid(new String(chars, from, length));
    }
    return length > LONGEST ? new String(chars, from, length) : cached(chars, from, length, hash);
  }

  private String cached(char[] chars, int from, int length, int hash) {
    int slot = (hash ^ hash >>> 14) & (SLOTS - 1);
    String known = slots[slot];
    if (known != null && same(known, chars, from, length)) {
      return known;
    }
    String text = new String(chars, from, length);
    slots[slot] = text;
    return text;
  }

  private static boolean same(String known, char[] chars, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** The text with a replacement for every half of a surrogate pair that stands alone. */
  private static String valid(String text) {
    StringBuilder fixed = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c ->
            fixed.appendCodePoint(
                c <= Character.MAX_VALUE && Character.isSurrogate((char) c) ? REPLACEMENT : c));
    return fixed.toString();
  }
}
