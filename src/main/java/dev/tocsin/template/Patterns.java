package dev.tocsin.template;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiled regular expressions, a bounded number of which is kept. */
final class Patterns {
  private static final int KEPT = 256;

  private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

  Pattern compiled(String pattern) {
    Pattern known = compiled.get(pattern);
    if (known != null) {
      return known;
    }
    Pattern made = Pattern.compile(pattern);
    if (compiled.size() < KEPT) {
      compiled.put(pattern, made);
    }
    return made;
  }
}
