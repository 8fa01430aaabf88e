package dev.tocsin.history;

/** What happened cannot be read for now; the message says why. */
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HistoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
