package dev.tocsin.receiver;

/**
 * Tells why a notifier cannot be built from its configuration, the key and then the reason, or why
 * it cannot make its message.
 */
public final class ReceiverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReceiverException(String message) {
    super(message);
  }

  public ReceiverException(String message, Throwable cause) {
    super(message, cause);
  }
}
