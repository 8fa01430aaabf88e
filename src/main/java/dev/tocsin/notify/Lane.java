package dev.tocsin.notify;

import dev.tocsin.clock.Timers.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The queue in front of one destination: what is ready to be sent, how much is under way, how much
 * may be, and until when it rests. All times are monotonic.
 */
final class Lane {
  /** Every call has ended by then, unless somebody configured more. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

  /** What is ready, and since when. */
  private final SequencedMap<Delivery, Duration> ready = new LinkedHashMap<>();

  private final String destination;
  private final String name;
  private final CallLimit limit;
  private Duration restsUntil;
  private Duration moved;
  private int sending;
  private Timer alarm = () -> {};

  /** How it stands, for other threads; null where nothing waits. */
  private volatile @Nullable Standstill standstill;

  /**
   * A queue in which something waits.
   *
   * @param waiting how many
   * @param since when something last left it, or the rest that it was asked for ends
   * @param until when something leaves it at the latest
   */
  private record Standstill(int waiting, Duration since, Duration until) {}

  Lane(Integration integration, Duration now) {
    destination = integration.destination();
    name = integration.receiver() + "/" + integration.shownName();
    limit = new CallLimit(integration.notifier().mostAtOnce(), now);
    restsUntil = now;
    moved = now;
  }

  String destination() {
    return destination;
  }

  void add(Delivery delivery, Duration now) {
    if (ready.isEmpty()) {
      moved = now;
    }
    ready.putIfAbsent(delivery, now);
  }

  void remove(Delivery delivery) {
    ready.remove(delivery);
  }

  /** The next delivery to send now, which leaves the queue, or null. */
  @Nullable Delivery next(Room room, Duration now) {
    if (ready.isEmpty() || rests(now) || full(now)) {
      return null;
    }
    Delivery next = ready.firstEntry().getKey();
    if (!room.admits(Room.weight(next.message()), sending)) {
      return null;
    }
    ready.remove(next);
    return next;
  }

  private boolean full(Duration now) {
    if (sending >= limit.calls()) {
      limit.grow(waitsSince(), now);
    }
    return sending >= limit.calls();
  }

  /** Since when the first in the queue has waited for nothing but a call to end. */
  private Duration waitsSince() {
    return later(ready.firstEntry().getValue(), restsUntil);
  }

  /** Whether it is only for lack of room that the first in the queue does not leave. */
  boolean lacksRoom(Duration now) {
    return !ready.isEmpty() && !rests(now) && sending < limit.calls();
  }

  /** When something may leave it without a call that ends; null where time alone does not help. */
  @Nullable Duration dueAt(Duration now) {
    if (rests(now)) {
      return restsUntil;
    }
    boolean waits = !ready.isEmpty() && sending >= limit.calls();
    return waits && limit.mayGrow() ? limit.growsAt(waitsSince()) : null;
  }

  void began(Duration now) {
    sending++;
    moved = now;
  }

  void ended(Verdict verdict, Duration now) {
    sending--;
    moved = now;
    switch (verdict) {
      case Verdict.Sent sent -> limit.answered(!ready.isEmpty());
      case Verdict.Failed failed -> {}
      case Verdict.Retry retry -> limit.failed(now);
    }
  }

  /** A shorter rest does not end a longer one. */
  void restUntil(Duration end, Duration now) {
    restsUntil = later(restsUntil, end);
    limit.rested(now);
  }

  Duration restsUntil() {
    return restsUntil;
  }

  boolean rests(Duration now) {
    return now.compareTo(restsUntil) < 0;
  }

  /** Whether there is nothing to be known about it. */
  boolean idle(Duration now) {
    return ready.isEmpty() && sending == 0 && !rests(now) && !limit.low();
  }

  /** Replaces what will look at it again. */
  void wake(Timer next) {
    alarm.cancel();
    alarm = next;
  }

  /** Makes known to other threads how it stands. */
  void publish() {
    Duration since = later(moved, restsUntil);
    Duration until = sending == 0 ? since : since.plus(LONGEST_CALL);
    standstill = ready.isEmpty() ? null : new Standstill(ready.size(), since, until);
  }

  /** What is to be said where nothing has left it for so long although it should; else null. */
  @Nullable String stuck(Duration grace, Duration now) {
    Standstill is = standstill;
    return is == null || now.minus(is.until()).compareTo(grace) < 0
        ? null
        : "%s: nothing has left for %d s, %d wait"
            .formatted(name, now.minus(is.since()).toSeconds(), is.waiting());
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
