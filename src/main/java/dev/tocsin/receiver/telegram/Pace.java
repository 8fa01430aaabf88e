package dev.tocsin.receiver.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often Telegram lets a bot speak in one chat: once a second, and in a group 20 times a minute;
 * and never before the rest is over that it asked for.
 */
final class Pace {
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_IN_GROUPS = 20;

  /** Threads that tell the time may overtake each other by so much. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private final boolean group;

  /** When the last ones were sent, the oldest first. */
  private final Deque<Instant> sent = new ArrayDeque<>();

  private Instant restsUntil = Instant.EPOCH;
  private Instant latest = Instant.EPOCH;

  Pace(boolean group) {
    this.group = group;
  }

  /** How long the next message has to wait; zero when it may go. */
  synchronized Duration until(Instant now) {
    follow(now);
    Instant next = restsUntil;
    if (!sent.isEmpty()) {
      next = later(next, sent.getLast().plus(BETWEEN));
    }
    if (group && sent.size() == MOST_IN_GROUPS) {
      next = later(next, sent.getFirst().plus(WINDOW));
    }
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }

  /** Where the clock has been set back, everything moves with it, as if no time had passed. */
  private void follow(Instant now) {
    Duration back = Duration.between(now, latest);
    if (back.compareTo(TOLERANCE) > 0) {
      for (int i = sent.size(); i > 0; i--) {
        sent.addLast(sent.removeFirst().minus(back));
      }
      restsUntil = restsUntil.minus(back);
      latest = now;
    }
    latest = later(latest, now);
  }

  synchronized void sentAt(Instant instant) {
    follow(instant);
    if (sent.size() == MOST_IN_GROUPS) {
      sent.removeFirst();
    }
    sent.addLast(instant);
  }

  synchronized void restUntil(Instant instant) {
    restsUntil = later(restsUntil, instant);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
