package dev.tocsin.receiver;

import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What broke a connection, in words for people. */
public final class Breakdown {
  private Breakdown() {}

  public static String describe(Throwable failure) {
    return switch (failure) {
      case UnknownHostException e -> "cannot resolve the host name: " + firstLine(e);
      case SSLException e -> "TLS: " + firstLine(innermost(e));
      default -> firstLine(failure);
    };
  }

  /** What is wrong with a certificate is said deep below. */
  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null || cause.getMessage() == null ? failure : innermost(cause);
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    return message.strip().lines().findFirst().orElse(message).replaceAll("\\p{Cntrl}", " ");
  }
}
