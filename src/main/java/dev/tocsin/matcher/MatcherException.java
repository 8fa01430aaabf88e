package dev.tocsin.matcher;

/** Tells what is wrong with a written matcher. */
public final class MatcherException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MatcherException(String message) {
    super(message);
  }
}
