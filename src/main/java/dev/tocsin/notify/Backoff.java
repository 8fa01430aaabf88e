package dev.tocsin.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failed attempt: doubling from half a second to a minute, half of it by
 * chance.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The wait after this many failures in a row, of which there is at least one. */
  Duration after(int failures) {
    long whole = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures - 1, 20));
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }
}
