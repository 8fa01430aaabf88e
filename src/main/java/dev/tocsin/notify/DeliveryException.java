package dev.tocsin.notify;

/** A wish about a delivery that cannot be granted; the message says why. */
public final class DeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean unknown;

  private DeliveryException(boolean unknown, String message) {
    super(message, null, false, false);
    this.unknown = unknown;
  }

  static DeliveryException notFound(String id) {
    return new DeliveryException(true, id + ": no such delivery, it may have ended meanwhile");
  }

  static DeliveryException refused(String id, String rule) {
    return new DeliveryException(false, id + ": " + rule);
  }

  /** Whether there is no such delivery. */
  public boolean unknown() {
    return unknown;
  }

  /** The reason; never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
