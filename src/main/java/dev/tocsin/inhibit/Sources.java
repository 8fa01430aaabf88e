package dev.tocsin.inhibit;

import dev.tocsin.alert.Labels;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Label sets of alerts by what they have in common with their targets. One thread changes it, any
 * thread reads it. Most have a key to themselves, which is kept small.
 */
final class Sources {
  private static final Comparator<Labels> BY_FINGERPRINT =
      ((Comparator<Labels>) (a, b) -> Long.compareUnsigned(a.fingerprint(), b.fingerprint()))
          .thenComparing(Comparator.naturalOrder());

  private final Map<Labels, Collection<Labels>> byEqual = new ConcurrentHashMap<>();

  void add(Labels key, Labels source) {
    Collection<Labels> known = byEqual.get(key);
    if (known == null) {
      byEqual.put(key, Set.of(source));
    } else if (known instanceof ConcurrentSkipListSet<Labels> many) {
      many.add(source);
    } else if (!known.contains(source)) {
      ConcurrentSkipListSet<Labels> many = new ConcurrentSkipListSet<>(BY_FINGERPRINT);
      many.addAll(known);
      many.add(source);
      byEqual.put(key, many);
    }
  }

  void remove(Labels key, Labels source) {
    Collection<Labels> known = byEqual.get(key);
    if (known instanceof ConcurrentSkipListSet<Labels> many) {
      many.remove(source);
      if (many.isEmpty()) {
        byEqual.remove(key);
      }
    } else if (known != null && known.contains(source)) {
      byEqual.remove(key);
    }
  }

  /** Of those that pass the one with the lowest fingerprint. */
  @Nullable Labels first(Labels key, Predicate<Labels> passes) {
    for (Labels source : byEqual.getOrDefault(key, Set.of())) {
      if (passes.test(source)) {
        return source;
      }
    }
    return null;
  }
}
