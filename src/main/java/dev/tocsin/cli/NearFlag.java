package dev.tocsin.cli;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Which known flag an unknown one was probably meant to be. */
final class NearFlag {
  private NearFlag() {}

  /** Null when none is within a third of its length in edits. */
  static @Nullable String of(String unknown, Collection<String> known) {
    return known.stream()
        .filter(flag -> distance(unknown, flag) <= flag.length() / 3)
        .min(Comparator.comparingInt(flag -> distance(unknown, flag)))
        .orElse(null);
  }

  /** Levenshtein's: how many characters have to be put in, taken out or replaced. */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[to.length()];
  }
}
