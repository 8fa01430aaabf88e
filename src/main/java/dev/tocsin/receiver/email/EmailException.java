package dev.tocsin.receiver.email;

/** Tells what keeps a mail from being written. */
final class EmailException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmailException(String message) {
    super(message);
  }
}
