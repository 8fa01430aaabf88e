package dev.tocsin.receiver.email;

import java.time.Duration;

/**
 * How long an SMTP server is waited for.
 *
 * @param connect for its name to be looked up and one of its addresses to be reached
 * @param answer for each of its answers; servers that scan mail take a while
 * @param total for the whole conversation
 */
record Patience(Duration connect, Duration answer, Duration total) {
  static final Patience DEFAULT =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(2));

  Duration untilConnected() {
    return connect.compareTo(total) < 0 ? connect : total;
  }
}
