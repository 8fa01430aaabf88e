package dev.tocsin.notify;

import dev.tocsin.clock.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The queues in front of all destinations, and the sending itself. Used on the context that owns
 * the routing state; only a notifier runs elsewhere.
 */
final class Lanes {
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  /** A queue that stands still for longer than it should is stuck after this. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Timers timers;
  private final Outbox.Threads threads;
  private final Exits exits;
  private final Room room;

  /** By destination; those of which there is something to be known. */
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  private final SequencedSet<Lane> lackRoom = new LinkedHashSet<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private int sending;
  private volatile boolean stopped;

  Lanes(InstantSource clock, Timers timers, Outbox.Threads threads, Room room, Exits exits) {
    this.clock = clock;
    this.timers = timers;
    this.threads = threads;
    this.room = room;
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
    return lanes.computeIfAbsent(
        delivery.key.destination(),
        destination -> new Lane(delivery.integration(), timers.elapsed()));
  }

  /** Sends it as soon as the queue lets it. */
  void enqueue(Delivery delivery) {
    Lane lane = lane(delivery);
    lane.add(delivery, timers.elapsed());
    run(lane);
  }

  /** Sends it past the queue, whatever rest its destination has asked for. */
  void sendNow(Delivery delivery) {
    Lane lane = lane(delivery);
    lane.remove(delivery);
    if (stopped) {
      lane.add(delivery, timers.elapsed());
    } else {
      send(delivery, lane);
    }
  }

  void remove(Delivery delivery) {
    Lane lane = lanes.get(delivery.key.destination());
    if (lane != null) {
      lane.remove(delivery);
      lane.publish();
    }
  }

  /** How long a destination rests that asks for it. */
  static Duration rest(Duration asked) {
    return asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST;
  }

  /** When a delivery is tried again; null where that does not depend on time alone. */
  @Nullable Instant nextAttempt(Delivery delivery) {
    Duration now = timers.elapsed();
    Duration next = delivery.nextAttempt();
    Lane lane = lanes.get(delivery.key.destination());
    if (lane != null && lane.rests(now) && !delivery.sending()) {
      Duration rest = lane.restsUntil();
      next = next == null || rest.compareTo(next) > 0 ? rest : next;
    }
    return next == null ? null : clock.instant().plus(next.minus(now));
  }

  private void run(Lane lane) {
    if (stopped) {
      return;
    }
    Delivery next = lane.next(room, timers.elapsed());
    while (next != null) {
      if (exits.mayLeave(next)) {
        send(next, lane);
      }
      next = lane.next(room, timers.elapsed());
    }
    lookAgain(lane, timers.elapsed());
  }

  private void lookAgain(Lane lane, Duration now) {
    Duration due = lane.dueAt(now);
    lane.wake(due == null ? () -> {} : timers.schedule(due.minus(now), () -> run(lane)));
    if (lane.lacksRoom(now)) {
      lackRoom.add(lane);
    }
    if (lane.idle(now)) {
      lanes.remove(lane.destination(), lane);
    }
    lane.publish();
  }

  /** A call under way. */
  private final class Call {
    private final Delivery delivery;
    private final Lane lane;
    private final Message message;
    private final long weight;
    private final Duration begun = timers.elapsed();
    private boolean over;

    Call(Delivery delivery, Lane lane) {
      this.delivery = delivery;
      this.lane = lane;
      message = delivery.message();
      weight = Room.weight(message);
    }

    void begin() {
      sending++;
      room.take(weight);
      lane.began(begun);
    }

    /** Whatever follows, the destination has one call less under way from now on. */
    void end(Verdict verdict) {
      if (over) {
        return;
      }
      over = true;
      Duration now = timers.elapsed();
      sending--;
      room.give(weight);
      lane.ended(verdict, now);
      if (verdict instanceof Verdict.Retry retry && retry.after() != null) {
        lane.restUntil(now.plus(rest(retry.after())), now);
      }
      try {
        exits.ended(delivery, message, verdict, now.minus(begun));
      } finally {
        goOn(lane);
      }
    }
  }

  private void send(Delivery delivery, Lane lane) {
    Call call = new Call(delivery, lane);
    Integration integration = delivery.integration();
    call.begin();
    try {
      Attempt attempt = exits.begin(delivery);
      threads
          .senders()
          .execute(() -> {
            Verdict verdict = integration.tell(call.message.notification(), attempt);
            threads.core().execute(() -> call.end(verdict));
          });
    } catch (RuntimeException | Error e) {
      call.end(Integration.unexpected(e));
    }
  }

  private void goOn(Lane lane) {
    run(lane);
    for (int i = lackRoom.size(); i > 0; i--) {
      run(lackRoom.removeFirst());
    }
    if (stopped && sending == 0) {
      drained.complete(null);
    }
  }

  boolean stopped() {
    return stopped;
  }

  /** The destinations whose queue stands still although it should not. Safe on any thread. */
  List<String> stuck() {
    Duration now = timers.elapsed();
    List<String> stuck = new ArrayList<>();
    for (Lane lane : lanes.values()) {
      String said = stopped ? null : lane.stuck(GRACE, now);
      if (said != null) {
        stuck.add(said);
      }
    }
    return stuck;
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
