package dev.tocsin.notify;

import dev.tocsin.clock.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The queues in front of all destinations, and the sending itself. Used on the context that owns
 * the routing state; only a notifier runs elsewhere.
 */
final class Lanes {
  private final InstantSource clock;
  private final Timers timers;
  private final Outbox.Threads threads;
  private final Exits exits;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private int sending;
  private boolean stopped;

  Lanes(InstantSource clock, Timers timers, Outbox.Threads threads, Exits exits) {
    this.clock = clock;
    this.timers = timers;
    this.threads = threads;
    this.exits = exits;
  }

  /** Is asked and told about deliveries that leave their queue. */
  interface Exits {
    /** Whether it may be sent now; one that may not has left its queue all the same. */
    boolean mayLeave(Delivery delivery);

    /** It is being sent from now on. */
    Attempt begin(Delivery delivery);

    void ended(Delivery delivery, Message message, Verdict verdict, Duration took);
  }

  private Lane lane(Delivery delivery) {
    return lanes.computeIfAbsent(delivery.key.destination(), destination -> new Lane());
  }

  /** Sends it as soon as the queue lets it. */
  void enqueue(Delivery delivery) {
    Lane lane = lane(delivery);
    lane.add(delivery);
    run(lane);
  }

  /** Sends it past the queue, whatever rest its destination has asked for. */
  void sendNow(Delivery delivery) {
    Lane lane = lane(delivery);
    lane.remove(delivery);
    if (stopped) {
      lane.add(delivery);
    } else {
      lane.began();
      send(delivery, lane);
    }
  }

  void remove(Delivery delivery) {
    lane(delivery).remove(delivery);
  }

  /** Sends nothing to where a delivery goes for so long. */
  void rest(Delivery delivery, Duration wait) {
    Lane lane = lane(delivery);
    lane.restUntil(clock.instant().plus(wait));
    timers.schedule(wait, () -> run(lane));
  }

  /** When a delivery is tried again; null where that does not depend on time alone. */
  @Nullable Instant nextAttempt(Delivery delivery) {
    Instant planned = delivery.nextAttempt();
    Instant rest = lane(delivery).restsUntil();
    boolean rests = !delivery.sending() && rest.isAfter(clock.instant());
    return rests && (planned == null || rest.isAfter(planned)) ? rest : planned;
  }

  private void run(Lane lane) {
    if (stopped) {
      return;
    }
    for (Delivery next = lane.next(clock.instant()); next != null; ) {
      if (exits.mayLeave(next)) {
        send(next, lane);
      } else {
        lane.ended();
      }
      next = lane.next(clock.instant());
    }
  }

  private void send(Delivery delivery, Lane lane) {
    sending++;
    Message message = delivery.message();
    Integration integration = delivery.integration();
    Attempt attempt = exits.begin(delivery);
    Instant begun = clock.instant();
    threads
        .senders()
        .execute(() -> {
          Verdict verdict = integration.tell(message.notification(), attempt);
          threads.core().execute(() -> ended(delivery, lane, message, verdict, begun));
        });
  }

  private void ended(
      Delivery delivery, Lane lane, Message message, Verdict verdict, Instant begun) {
    sending--;
    lane.ended();
    exits.ended(delivery, message, verdict, Duration.between(begun, clock.instant()));
    run(lane);
    if (stopped && sending == 0) {
      drained.complete(null);
    }
  }

  boolean stopped() {
    return stopped;
  }

  /** Starts nothing new; done when nothing is being sent any more. */
  CompletableFuture<Void> stop() {
    stopped = true;
    if (sending == 0) {
      drained.complete(null);
    }
    return drained;
  }
}
