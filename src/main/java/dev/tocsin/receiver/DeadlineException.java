package dev.tocsin.receiver;

import java.io.IOException;
import java.time.Duration;

/** A call took longer than it may. */
final class DeadlineException extends IOException {
  private static final long serialVersionUID = 1L;

  DeadlineException(Duration timeout) {
    super("no answer within " + timeout.toMillis() / 1000.0 + " s");
  }
}
