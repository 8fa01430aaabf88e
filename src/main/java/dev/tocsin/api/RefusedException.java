package dev.tocsin.api;

/** A request that was understood and is refused; upstream's handlers answer so. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  public RefusedException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The reason; never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
