package dev.tocsin.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives equal short texts the same string, so that many alerts share their label values. A slot
 * holds the text that was last hashed to it: the cache never grows. Threads share it without locks;
 * all that a race costs is a second copy of a text.
 */
public final class TextCache {
  private static final int SLOTS = 1 << 14;
  private static final int LONGEST = 200;

  private final @Nullable Entry[] slots;

  /** A cache for the texts of many values. */
  public TextCache() {
    this(SLOTS);
  }

  /**
   * A cache of a size.
   *
   * @param slots a power of two
   */
  TextCache(int slots) {
    this.slots = new @Nullable Entry[slots];
  }

  /** A text, and its UTF-8, which is compared faster. */
  private static final class Entry {
    private final byte[] bytes;
    private final String text;

    Entry(byte[] bytes, String text) {
      this.bytes = bytes;
      this.text = text;
    }
  }

  /**
   * The text of bytes that are all ASCII.
   *
   * @param hash of the text, as {@link String#hashCode} has it
   */
  String ascii(byte[] bytes, int from, int to, int hash) {
    int length = to - from;
    if (length > LONGEST) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    int slot = slot(hash);
    Entry known = slots[slot];
    if (known == null || !Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, to)) {
      known =
          new Entry(
              Arrays.copyOfRange(bytes, from, to),
              new String(bytes, from, length, StandardCharsets.ISO_8859_1));
      slots[slot] = known;
    }
    return known.text;
  }

  /** This text, or the equal one that was given before. */
  String shared(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int slot = slot(text.hashCode());
    Entry known = slots[slot];
    if (known == null || !known.text.equals(text)) {
      known = new Entry(text.getBytes(StandardCharsets.UTF_8), text);
      slots[slot] = known;
    }
    return known.text;
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 14) & (slots.length - 1);
  }
}
