package dev.tocsin.template.exec;

/** What a function says when it cannot do its work; the caller adds the function's name. */
public final class FailedCall extends RuntimeException {
  public FailedCall(String message) {
    super(message, null, false, false);
  }
}
