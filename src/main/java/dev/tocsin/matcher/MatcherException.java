package dev.tocsin.matcher;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Tells what is wrong with a written matcher. */
public final class MatcherException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MatcherException(String message) {
    super(message);
  }

  static Pattern compile(String regex) {
    try {
      return Pattern.compile("^(?:" + regex + ")$", Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new MatcherException(
          "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
    }
  }
}
