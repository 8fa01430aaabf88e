package dev.tocsin.receiver;

import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What broke a connection, in words for people. */
final class Breakdown {
  private Breakdown() {}

  static String describe(Throwable failure) {
    Throwable shown = innermost(failure);
    return switch (shown) {
      case UnknownHostException e -> "cannot resolve the host name: " + firstLine(e);
      case SSLException e -> "TLS: " + firstLine(e);
      default -> firstLine(shown);
    };
  }

  /** The last that says something. */
  private static Throwable innermost(Throwable failure) {
    Throwable shown = failure;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      boolean speaks = each.getMessage() != null && !each.getMessage().isBlank();
      shown = speaks && !(each instanceof StackOverflowError) ? each : shown;
    }
    return shown;
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    return message.strip().lines().findFirst().orElse(message).replaceAll("\\p{Cntrl}", " ");
  }
}
