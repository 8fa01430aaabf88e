package dev.tocsin.alert;

import java.util.Arrays;
import java.util.Comparator;

/** Names and values in turn, in one array that is put in order and searched. */
final class Pairs {
  /** Up to so many pairs the simplest way is the fastest: label sets are short. */
  private static final int FEW = 32;

  private static final Comparator<Pair> BY_NAME = Comparator.comparing(Pair::name, Labels::compare);

  private Pairs() {}

  /** A name and its value. */
  private record Pair(String name, String value) {}

  /**
   * Sorts the first places of the array by name. Of a name that stands twice the later value stays;
   * returns the length without doubles.
   */
  static int sort(String[] pairs, int length) {
    return length <= 2 * FEW ? insert(pairs, length) : merge(pairs, length);
  }

  private static int insert(String[] pairs, int length) {
    int end = 0;
    for (int i = 0; i < length; i += 2) {
      String name = pairs[i];
      String value = pairs[i + 1];
      int at = end;
      while (at > 0 && Labels.compare(pairs[at - 2], name) > 0) {
        at -= 2;
      }
      if (at > 0 && pairs[at - 2].equals(name)) {
        pairs[at - 1] = value;
        continue;
      }
      System.arraycopy(pairs, at, pairs, at + 2, end - at);
      pairs[at] = name;
      pairs[at + 1] = value;
      end += 2;
    }
    return end;
  }

  private static int merge(String[] pairs, int length) {
    Pair[] sorted = new Pair[length / 2];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = new Pair(pairs[2 * i], pairs[2 * i + 1]);
    }
    Arrays.sort(sorted, BY_NAME);
    int end = 0;
    for (Pair pair : sorted) {
      if (end > 0 && pairs[end - 2].equals(pair.name())) {
        end -= 2;
      }
      pairs[end++] = pair.name();
      pairs[end++] = pair.value();
    }
    return end;
  }

  /** The place of a name in an array that is sorted; negative where it is missing. */
  static int find(String[] sorted, String name) {
    if (sorted.length > 2 * FEW) {
      return search(sorted, name);
    }
    for (int i = 0; i < sorted.length; i += 2) {
      if (sorted[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static int search(String[] sorted, String name) {
    int low = 0;
    int high = sorted.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Labels.compare(sorted[2 * middle], name);
      if (order == 0) {
        return 2 * middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Whether the texts have more bytes than this in UTF-8; quick where they are far from it. */
  static boolean areLargerThan(String[] texts, long sizeBytes) {
    long chars = 0;
    for (String text : texts) {
      chars += text.length();
    }
    return 3 * chars > sizeBytes && sizeBytes(texts) > sizeBytes;
  }

  private static long sizeBytes(String[] texts) {
    long size = 0;
    for (String text : texts) {
      size += text.length();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        size += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return size;
  }
}
