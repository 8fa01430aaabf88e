package dev.tocsin.template;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What was made of sources, of which a bounded number is kept. */
final class SourceCache<T> {
  private static final int KEPT = 1024;

  private final Map<String, T> known = new ConcurrentHashMap<>();
  private final Function<String, T> make;

  SourceCache(Function<String, T> make) {
    this.make = make;
  }

  T of(String source) {
    T found = known.get(source);
    if (found != null) {
      return found;
    }
    T made = make.apply(source);
    if (known.size() < KEPT) {
      known.put(source, made);
    }
    return made;
  }
}
