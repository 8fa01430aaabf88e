package dev.tocsin.api;

/** Tells why the web server cannot start, or cannot take a new configuration. */
public final class WebException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WebException(String message) {
    super(message);
  }

  public WebException(String message, Throwable cause) {
    super(message, cause);
  }
}
