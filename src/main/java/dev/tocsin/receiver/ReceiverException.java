package dev.tocsin.receiver;

/** Tells why a notifier cannot be built from its configuration: the key, then the reason. */
public final class ReceiverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReceiverException(String message, Throwable cause) {
    super(message, cause);
  }
}
