package dev.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of names with a value each, sorted by name as Go sorts strings, whose
 * fingerprint is computed once, for those that need one.
 */
public final class Labels implements Comparable<Labels> {
  public static final Labels EMPTY = new Labels(new String[0]);
  public static final String ALERT_NAME = "alertname";

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Names at even places, their values behind them. */
  private final String[] pairs;

  /** Zero until somebody asks for it; threads may compute it twice, to the same number. */
  private long fingerprint;

  private Labels(String[] sortedPairs) {
    pairs = sortedPairs;
  }

  public static Labels of(Map<String, String> values) {
    String[] pairs = new String[values.size() * 2];
    int i = 0;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      pairs[i++] = entry.getKey();
      pairs[i++] = entry.getValue();
    }
    return ofPairs(pairs, pairs.length);
  }

  public static Labels of(String... pairs) {
    return ofPairs(pairs.clone(), pairs.length);
  }

  /**
   * Takes names and values in turn from the first {@code length} places of the array, which it may
   * sort in place. Of a name that stands twice, the later value wins.
   */
  public static Labels ofPairs(String[] pairs, int length) {
    if (length == 0) {
      return EMPTY;
    }
    int end = Pairs.sort(pairs, length);
    return new Labels(end == pairs.length ? pairs : Arrays.copyOf(pairs, end));
  }

  public int size() {
    return pairs.length / 2;
  }

  public boolean isEmpty() {
    return pairs.length == 0;
  }

  /** Whether the names and the values together have more bytes than this in UTF-8. */
  public boolean isLargerThan(long sizeBytes) {
    return Pairs.areLargerThan(pairs, sizeBytes);
  }

  public String name(int index) {
    return pairs[index * 2];
  }

  public String value(int index) {
    return pairs[index * 2 + 1];
  }

  /** The value of a label, or null where it is missing. */
  public @Nullable String find(String name) {
    int at = Pairs.find(pairs, name);
    return at < 0 ? null : pairs[at + 1];
  }

  /** The value of a label; a missing label equals an empty one. */
  public String value(String name) {
    String value = find(name);
    return value == null ? "" : value;
  }

  public String alertName() {
    return value(ALERT_NAME);
  }

  /** The labels whose names pass. */
  public Labels only(Predicate<String> names) {
    String[] kept = new String[pairs.length];
    int length = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      if (names.test(pairs[i])) {
        kept[length++] = pairs[i];
        kept[length++] = pairs[i + 1];
      }
    }
    return length == pairs.length ? this : ofPairs(kept, length);
  }

  /**
   * What all of these have with the same value; empty for none. Whoever lacks a name has it with an
   * empty value, as upstream (annotations may be empty).
   */
  public static Labels common(Collection<Labels> all) {
    Labels common = null;
    for (Labels each : all) {
      common = common == null ? each : common.intersect(each);
      if (common.isEmpty()) {
        break;
      }
    }
    return common == null ? EMPTY : common;
  }

  private Labels intersect(Labels other) {
    return equals(other) ? this : only(name -> value(name).equals(other.value(name)));
  }

  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  /** A new map in the order of the names. */
  public Map<String, String> toMap() {
    Map<String, String> map = LinkedHashMap.newLinkedHashMap(size());
    forEach(map::put);
    return map;
  }

  /**
   * FNV-1a over the sorted names and values, each followed by 0xff: the same number as upstream's.
   */
  public long fingerprint() {
    long known = fingerprint;
    if (known == 0) {
      known = fnv1a(pairs);
      fingerprint = known;
    }
    return known;
  }

  /** The fingerprint as 16 hex digits. */
  public String fingerprintText() {
    return Fingerprints.text(fingerprint());
  }

  private static long fnv1a(String[] pairs) {
    long hash = FNV_OFFSET;
    for (String text : pairs) {
      hash = (add(hash, text) ^ 0xff) * FNV_PRIME;
    }
    return hash;
  }

  private static long add(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return addBytes(start, text.getBytes(StandardCharsets.UTF_8));
      }
      hash = (hash ^ c) * FNV_PRIME;
    }
    return hash;
  }

  private static long addBytes(long start, byte[] bytes) {
    long hash = start;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /** Orders as UTF-8 bytes do, which is by code point and not by {@code char}. */
  public static int compare(String a, String b) {
    int end = Math.min(a.length(), b.length());
    for (int i = 0; i < end; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean bothAtEdge = x >= Character.MIN_SURROGATE && y >= Character.MIN_SURROGATE;
        return bothAtEdge && Character.isSurrogate(x) != Character.isSurrogate(y)
            ? (Character.isSurrogate(x) ? 1 : -1)
            : x - y;
      }
    }
    return a.length() - b.length();
  }

  /** Upstream's order of label sets: the shorter first, then name by name and value by value. */
  @Override
  public int compareTo(Labels other) {
    if (pairs.length != other.pairs.length) {
      return Integer.compare(pairs.length, other.pairs.length);
    }
    for (int i = 0; i < pairs.length; i++) {
      int order = compare(pairs[i], other.pairs[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Labels that && sameHash(that) && Arrays.equals(pairs, that.pairs));
  }

  /** As far as both are known. */
  private boolean sameHash(Labels that) {
    return fingerprint == that.fingerprint || fingerprint == 0 || that.fingerprint == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(fingerprint());
  }

  /** As upstream prints a label set: {@code {a="1", b="2"}}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < pairs.length; i += 2) {
      text.append(i == 0 ? "" : ", ")
          .append(pairs[i])
          .append('=')
          .append(GoQuote.quote(pairs[i + 1]));
    }
    return text.append('}').toString();
  }
}
