package dev.tocsin.silence;

import dev.tocsin.alert.GoQuote;
import dev.tocsin.matcher.MatcherException;

/** Tells why a silence cannot be had, with upstream's message. */
public final class SilenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean notFound;

  private SilenceException(String message, boolean notFound) {
    super(message);
    this.notFound = notFound;
  }

  static SilenceException notFound() {
    return new SilenceException("silence not found", true);
  }

  static SilenceException refused(String message) {
    return new SilenceException(message, false);
  }

  static SilenceException invalid(String rule) {
    return refused("invalid silence: " + rule);
  }

  /** For a posted matcher whose regular expression is broken, at its place in the only set. */
  public static SilenceException brokenRegex(int place, String regex, MatcherException cause) {
    String problem = String.valueOf(cause.getMessage());
    return invalid(
        "invalid label matcher %d in set 0: invalid regular expression %s: %s"
            .formatted(
                place,
                GoQuote.quote(regex),
                problem.replace("`^(?:" + regex + ")$`", "`" + regex + "`")));
  }

  /** Whether there is no such silence; otherwise the request is a bad one. */
  public boolean isNotFound() {
    return notFound;
  }
}
