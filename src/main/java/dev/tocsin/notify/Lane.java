package dev.tocsin.notify;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The queue in front of one destination: what is ready to be sent, how much is under way, and until
 * when it rests.
 */
final class Lane {
  private static final int MOST_AT_ONCE = 8;

  private final Queue<Delivery> ready = new ArrayDeque<>();
  private Instant restsUntil = Instant.MIN;
  private int sending;

  void add(Delivery delivery) {
    ready.add(delivery);
  }

  void remove(Delivery delivery) {
    ready.remove(delivery);
  }

  /** The next delivery to send now, or null. */
  @Nullable Delivery next(Instant now) {
    if (sending >= MOST_AT_ONCE || now.isBefore(restsUntil)) {
      return null;
    }
    Delivery next = ready.poll();
    if (next != null) {
      sending++;
    }
    return next;
  }

  /** One is sent that did not wait for its turn. */
  void began() {
    sending++;
  }

  void ended() {
    sending--;
  }

  void restUntil(Instant instant) {
    restsUntil = instant;
  }

  Instant restsUntil() {
    return restsUntil;
  }
}
