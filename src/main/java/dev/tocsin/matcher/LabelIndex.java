package dev.tocsin.matcher;

import dev.tocsin.matcher.MatcherIndex.Place;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/**
 * What is filed for one label: by whole values, and by grams, the three characters (or fewer, where
 * a text has no more) of a needed text that have the fewest entries. A value is looked up gram by
 * gram; a bit map keeps most look-ups from being made.
 */
final class LabelIndex<E> {
  private static final int LONGEST = 3;
  private static final int BITS = 1 << 14;
  private static final LabelIndex<?> NONE = new LabelIndex<>();

  private final Map<String, Bucket<E>> byValue = new ConcurrentHashMap<>();
  private final Map<Long, Bucket<E>> byGram = new ConcurrentHashMap<>();
  private final AtomicLongArray used = new AtomicLongArray(BITS / Long.SIZE);

  /** For each length of grams whether there may be one. */
  private final boolean[] lengths = new boolean[LONGEST + 1];

  @SuppressWarnings("unchecked") // Holds nothing.
  static <E> LabelIndex<E> none() {
    return (LabelIndex<E>) NONE;
  }

  void add(Place place, E entry) {
    for (String text : place.texts()) {
      if (place.whole()) {
        byValue.computeIfAbsent(text, value -> new Bucket<>()).add(entry);
      } else {
        long gram = gram(text, 0, text.length());
        int bit = bit(gram);
        used.set(bit / Long.SIZE, used.get(bit / Long.SIZE) | (1L << bit));
        lengths[text.length()] = true;
        byGram.computeIfAbsent(gram, value -> new Bucket<>()).add(entry);
      }
    }
  }

  /** Whether nothing is left. */
  boolean remove(Place place, E entry) {
    for (String text : place.texts()) {
      if (place.whole()) {
        remove(byValue, text, entry);
      } else {
        remove(byGram, gram(text, 0, text.length()), entry);
      }
    }
    return byValue.isEmpty() && byGram.isEmpty();
  }

  private static <K, E> void remove(Map<K, Bucket<E>> buckets, K key, E entry) {
    Bucket<E> bucket = buckets.get(key);
    if (bucket != null) {
      bucket.remove(entry);
      if (bucket.size() == 0) {
        buckets.remove(key);
      }
    }
  }

  void candidates(String value, Consumer<E> visit) {
    Bucket<E> whole = byValue.get(value);
    if (whole != null) {
      whole.forEach(visit);
    }
    if (!byGram.isEmpty()) {
      for (int length = 1; length <= LONGEST; length++) {
        if (lengths[length]) {
          candidates(value, length, visit);
        }
      }
    }
  }

  private void candidates(String value, int length, Consumer<E> visit) {
    for (int at = 0; at + length <= value.length(); at++) {
      long gram = gram(value, at, length);
      int bit = bit(gram);
      if ((used.get(bit / Long.SIZE) & (1L << bit)) != 0) {
        Bucket<E> bucket = byGram.get(gram);
        if (bucket != null) {
          bucket.forEach(visit);
        }
      }
    }
  }

  /** Of each text the gram that has the fewest entries. */
  Set<String> grams(Set<String> texts) {
    Set<String> grams = new HashSet<>();
    for (String text : texts) {
      grams.add(gram(text));
    }
    return grams;
  }

  private String gram(String text) {
    int length = Math.min(LONGEST, text.length());
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int at = 0; at + length <= text.length() && least > 0; at++) {
      Bucket<E> bucket = byGram.get(gram(text, at, length));
      int load = bucket == null ? 0 : bucket.size();
      if (load < least) {
        least = load;
        best = at;
      }
    }
    return text.substring(best, best + length);
  }

  /** How many entries there are beside, and how many places it takes; no more than this. */
  long load(Set<String> texts, boolean whole, long enough) {
    long load = 0;
    for (String text : texts) {
      Bucket<E> bucket = whole ? byValue.get(text) : byGram.get(gram(text, 0, text.length()));
      load += 1 + (bucket == null ? 0 : bucket.size());
      if (load >= enough) {
        break;
      }
    }
    return load;
  }

  private static long gram(String text, int at, int length) {
    long gram = length;
    for (int i = at; i < at + length; i++) {
      gram = (gram << Character.SIZE) | text.charAt(i);
    }
    return gram;
  }

  private static int bit(long gram) {
    return (int) ((gram * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - 14));
  }
}
