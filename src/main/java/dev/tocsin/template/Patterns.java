package dev.tocsin.template;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tocsin.matcher.RegexSize;

/** Compiled regular expressions, a bounded number of which is kept. */
final class Patterns {
  private static final int MOST_INSTRUCTIONS = 100_000;

  /** An expression and about how many instructions it has. */
  record Compiled(Pattern pattern, int size) {
    /** What it may cost to look for it in a text, in characters gone through. */
    long cost(String text) {
      return 4L * text.length() * (2 + size / 16);
    }
  }

  private final SourceCache<Compiled> compiled =
      new SourceCache<>(source -> {
        long size = RegexSize.of(source);
        if (size > MOST_INSTRUCTIONS) {
          throw new PatternSyntaxException("expression too large", source);
        }
        return new Compiled(Pattern.compile(source), (int) size);
      });

  Compiled of(String pattern) {
    return compiled.of(pattern);
  }
}
