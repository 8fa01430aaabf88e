package dev.tocsin.config;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Guesses which word was meant by a misspelt one. */
final class Spelling {
  private static final int MOST_SLIPS = 2;

  private Spelling() {}

  /** The known word that is at most two slips away; null when there is none. */
  static @Nullable String nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> slips(word, candidate) <= MOST_SLIPS)
        .min(Comparator.<String>comparingInt(k -> slips(word, k)).thenComparing(k -> k))
        .orElse(null);
  }

  /** Letters to add, drop or change (Levenshtein). */
  private static int slips(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
