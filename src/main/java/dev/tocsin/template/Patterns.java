package dev.tocsin.template;

import com.google.re2j.Pattern;

/** Compiled regular expressions, a bounded number of which is kept. */
final class Patterns {
  /** An expression and about how many instructions it has. */
  record Compiled(Pattern pattern, int size) {
    /** What it may cost to look for it in a text, in characters gone through. */
    long cost(String text) {
      return 4L * text.length() * (2 + size / 16);
    }
  }

  private final SourceCache<Compiled> compiled =
      new SourceCache<>(source -> {
        int size = RegexGuard.size(source);
        return new Compiled(Pattern.compile(source), size);
      });

  Compiled of(String pattern) {
    return compiled.of(pattern);
  }
}
