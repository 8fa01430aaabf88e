package dev.tocsin.notify;

import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Timers;
import dev.tocsin.history.History;
import dev.tocsin.history.NotificationEvent.Status;
import dev.tocsin.notify.Verdict.Failed;
import dev.tocsin.notify.Verdict.Retry;
import dev.tocsin.notify.Verdict.Sent;
import dev.tocsin.state.StateKind;
import dev.tocsin.state.StateMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every message until it is delivered, superseded by a newer state of its group, or failed
 * for good. One queue per destination, so that an outage of one slows down no other; per group at
 * most one message on its way and one behind it, so that memory is bounded by the number of groups.
 *
 * <p>Used on the context that owns the routing state; only the sending itself happens elsewhere.
 */
public final class Outbox {
  /** Hears how deliveries end. */
  interface Listener {
    /** Runs what follows from an attempt once the tasks before it of its group have ended. */
    void inTurn(String groupId, Runnable task);

    /**
     * The message has arrived; what that means is written down in the same task as its removal from
     * what is to be sent.
     */
    void sent(Delivery delivery, Message message, Instant now);

    void failed(Delivery delivery, Message message);

    /** Whether some of it may not be told now: time has passed since its flush. */
    boolean muted(String groupId, Message message, Instant now);

    /** What a message that waited behind another one still says that is new; null for nothing. */
    @Nullable Message stillNews(Message message);
  }

  /**
   * Where things run.
   *
   * @param senders runs what blocks, each task on a thread of its own
   * @param core runs tasks on the context that owns the routing state
   */
  public record Threads(Executor senders, Executor core) {}

  /** What integrations remember about groups, by {@link Delivery.Key#text}. */
  public static final StateKind<String, Map<String, String>> MEMORIES =
      new StateKind<>("memories", (a, b) -> a, memory -> Instant.MAX, new MemoryCodec());

  /**
   * What outlives the process.
   *
   * @param deliveries of {@link StoredDelivery#kind}
   * @param memories of {@link #MEMORIES}
   * @param history how deliveries fared
   */
  public record Kept(
      StateMap<String, StoredDelivery> deliveries,
      StateMap<String, Map<String, String>> memories,
      History history) {}

  private final InstantSource clock;
  private final Timers timers;
  private final Backoff backoff;
  private final NotifyMetrics metrics;
  private final DeliveryTable deliveries;
  private final Memories memories;
  private final Chronicler chronicler;
  private final Lanes lanes;
  private @Nullable Listener listener;

  public Outbox(
      InstantSource clock,
      Timers timers,
      Threads threads,
      RandomGenerator random,
      NotifyMetrics metrics,
      Kept kept) {
    this.clock = clock;
    this.timers = timers;
    lanes = new Lanes(clock, timers, threads, Room.ofHeap(), new Sending());
    this.backoff = new Backoff(random);
    this.metrics = metrics;
    deliveries = new DeliveryTable(kept.deliveries());
    memories = new Memories(kept.memories());
    chronicler = new Chronicler(kept.history(), clock);
  }

  void listen(Listener to) {
    listener = to;
  }

  @Nullable Delivery pending(String groupId, Integration integration) {
    return deliveries.find(Delivery.Key.of(groupId, integration));
  }

  /** The id of the last message of a group that may have left; empty for none. */
  String lastMessage(String groupId, Integration integration) {
    return memories.lastMessage(Delivery.Key.of(groupId, integration));
  }

  /** The alerts that messages on their way are about. */
  Set<Labels> owed(String groupId, Integration integration) {
    Delivery pending = pending(groupId, integration);
    return pending == null ? Set.of() : pending.alerts();
  }

  /**
   * Sends a message as soon as its queue lets it; a message of the same group that waits is dropped
   * for it.
   */
  void submit(String groupId, Integration integration, Message message) {
    metrics.notification(integration);
    Delivery pending = pending(groupId, integration);
    if (pending == null) {
      start(new Delivery(Delivery.Key.of(groupId, integration), integration, message));
      return;
    }
    if (pending.lastFailure() != null) {
      metrics.failed(integration, pending.lastFailure());
    }
    if (pending.newest().saysTheSameAs(message)) {
      pending.confirm();
    } else {
      supersede(pending, message);
    }
    if (pending.unpark()) {
      lanes.enqueue(pending);
    }
  }

  void supersede(Delivery delivery, Message by) {
    Message old = delivery.supersede(by);
    if (old != null) {
      chronicler.record(delivery, old, Status.SUPERSEDED, delivery.lastError());
    }
    deliveries.save(delivery);
  }

  void start(Delivery delivery) {
    deliveries.add(delivery);
    lanes.enqueue(delivery);
    if (!delivery.begun()) {
      deliveries.save(delivery);
    }
  }

  /** The alerts that an earlier process still had to tell somebody about. */
  Set<Labels> keptAlerts() {
    Set<Labels> alerts = new HashSet<>();
    for (StoredDelivery stored : deliveries.kept()) {
      if (stored.failedAt() == null) {
        stored.message().notification().alerts().forEach(alert -> alerts.add(alert.labels()));
      }
    }
    return alerts;
  }

  /** Takes back what waits: the group has nothing to say any more. What is being sent goes on. */
  void withdraw(String groupId, Integration integration) {
    Delivery pending = pending(groupId, integration);
    if (pending != null) {
      withdraw(pending, "nothing is left to say");
    }
  }

  void withdraw(Delivery delivery, String why) {
    for (Message waiting : delivery.withdraw()) {
      chronicler.record(delivery, waiting, Status.DROPPED, why);
    }
    if (delivery.sending()) {
      deliveries.save(delivery);
    } else {
      drop(delivery);
    }
  }

  void drop(Delivery delivery) {
    delivery.cancelRetry();
    deliveries.remove(delivery);
    lanes.remove(delivery);
  }

  /** Forgets what is remembered about a group that is gone; failures stay listed. */
  public void forget(String groupId) {
    deliveries.forgetGroup(groupId);
    memories.forgetGroup(groupId);
  }

  /** Forgets failures that have been listed for long enough. */
  public void collectGarbage(Instant now) {
    deliveries.expire(now);
  }

  /** What waits, is on its way, or has failed for good; the oldest first. */
  List<DeliveryView> deliveries() {
    return deliveries.views(lanes::nextAttempt);
  }

  @Nullable DeliveryView pendingAbout(String groupId, Integration integration, Labels alert) {
    Delivery pending = pending(groupId, integration);
    return pending != null && pending.isAbout(alert)
        ? pending.view(lanes.nextAttempt(pending))
        : null;
  }

  @Nullable DeliveryView failedAbout(Integration integration, Labels alert) {
    List<Integration> only = List.of(integration);
    StoredDelivery failed =
        deliveries.findFailed(each -> each.key().sameIn(only) != null && each.isAbout(alert));
    return failed == null ? null : DeliveryView.of(failed);
  }

  /** The delivery that has a message; null for none. */
  @Nullable Delivery tried(String id) {
    return deliveries.findTried(id);
  }

  @Nullable StoredDelivery failed(String id) {
    return deliveries.findFailed(each -> each.id().equals(id));
  }

  ByHand byHand() {
    return new ByHand(this, deliveries, lanes, chronicler);
  }

  /** Passes deliveries on. */
  Handover handover() {
    return new Handover(this, deliveries, chronicler);
  }

  /** How many messages wait or are on their way. */
  public int size() {
    return deliveries.size();
  }

  /** What happens to deliveries that leave their queue. */
  private final class Sending implements Lanes.Exits {
    @Override
    public boolean mayLeave(Delivery delivery) {
      boolean muted = muted(delivery);
      if (muted) {
        delivery.park();
      }
      return !muted;
    }

    @Override
    public Attempt begin(Delivery delivery) {
      Attempt attempt = delivery.begin(memories.of(delivery.key));
      if (!delivery.groupless()) {
        memories.began(delivery.key, delivery.message().id());
      }
      deliveries.save(delivery);
      return attempt;
    }

    @Override
    public void ended(Delivery delivery, Message message, Verdict verdict, Duration took) {
      metrics.request(delivery.integration(), took, verdict instanceof Sent);
      hearer().inTurn(delivery.key.groupId(), () -> follow(delivery, message, verdict));
    }

    private void follow(Delivery delivery, Message message, Verdict verdict) {
      try {
        switch (verdict) {
          case Sent sent -> sent(delivery, message, sent);
          case Failed failed -> failed(delivery, message, failed);
          case Retry retry -> retry(delivery, message, retry);
        }
      } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
        chronicler.mistake(delivery, e);
        recover(delivery, verdict);
      }
    }
  }

  /** What followed from an attempt broke off: what has had its end is not tried again. */
  private void recover(Delivery delivery, Verdict verdict) {
    if (deliveries.find(delivery.key) != delivery) {
      return;
    }
    boolean more = true;
    if (delivery.sending()) {
      if (verdict instanceof Retry retry) {
        delivery.failed(retry);
      } else {
        more = delivery.settled();
      }
    }
    if (!more || delivery.unwanted()) {
      drop(delivery);
    } else {
      tryAfter(delivery, backoff.after(1));
    }
  }

  /** Whether something in it has been muted since its flush. */
  boolean muted(Delivery delivery) {
    return muted(delivery.key.groupId(), delivery.message());
  }

  /** Whether something in a message of a group may not be told now. */
  boolean muted(String groupId, Message message) {
    return hearer().muted(groupId, message, clock.instant());
  }

  private void sent(Delivery delivery, Message message, Sent verdict) {
    chronicler.sent(delivery, message, verdict);
    if (!delivery.groupless()) {
      memories.keep(delivery.key, verdict.memory());
    }
    deliveries.forgetFailed(delivery.key);
    boolean more = settle(delivery);
    hearer().sent(delivery, message, clock.instant());
    if (more && waits(delivery)) {
      sendIfStillNews(delivery);
    }
  }

  /** The message has had its end: whether there is a newer one behind it. */
  private boolean settle(Delivery delivery) {
    boolean more = delivery.settled();
    if (more) {
      deliveries.save(delivery);
    } else {
      deliveries.remove(delivery);
    }
    return more;
  }

  /** Unless somebody has dropped it or sent it meanwhile. */
  private boolean waits(Delivery delivery) {
    return deliveries.find(delivery.key) == delivery && !delivery.sending();
  }

  private void sendIfStillNews(Delivery delivery) {
    Message news = hearer().stillNews(delivery.message());
    if (news == null) {
      chronicler.record(
          delivery, delivery.message(), Status.DROPPED, "nothing of it is new any more");
      drop(delivery);
    } else {
      delivery.supersede(news);
      deliveries.save(delivery);
      lanes.enqueue(delivery);
    }
  }

  private void failed(Delivery delivery, Message message, Failed verdict) {
    metrics.failed(delivery.integration(), verdict.reason());
    chronicler.note("Notify failed for good", delivery, verdict.cause());
    delivery.failedForGood(verdict);
    chronicler.record(delivery, message, Status.FAILED, verdict.cause());
    StoredDelivery failure = delivery.stored(clock.instant());
    boolean more = settle(delivery);
    deliveries.fail(failure);
    hearer().failed(delivery, message);
    if (more && waits(delivery)) {
      lanes.enqueue(delivery);
    }
  }

  private void retry(Delivery delivery, Message message, Retry verdict) {
    delivery.failed(verdict);
    recordFailure(delivery, message, verdict);
    if (delivery.unwanted()) {
      drop(delivery);
      return;
    }
    deliveries.save(delivery);
    Duration wait = backoff.after(delivery.failures());
    if (verdict.after() != null) {
      wait = longer(wait, Lanes.rest(verdict.after()));
    }
    if (delivery.failures() == 1 || Integer.bitCount(delivery.failures()) == 1) {
      chronicler.note("Notify attempt failed, will retry later", delivery, verdict.cause());
    }
    tryAfter(delivery, wait);
  }

  private void tryAfter(Delivery delivery, Duration wait) {
    if (!lanes.stopped()) {
      delivery.retryAt(
          timers.elapsed().plus(wait), timers.schedule(wait, () -> tryAgain(delivery)));
    }
  }

  /** Unless it has had its end meanwhile, or is being sent. */
  private void tryAgain(Delivery delivery) {
    if (waits(delivery)) {
      lanes.enqueue(delivery);
    }
  }

  /** Of the attempts that fail, only the first one is recorded, and what ends a message. */
  private void recordFailure(Delivery delivery, Message message, Retry verdict) {
    if (delivery.unwanted()) {
      chronicler.record(delivery, message, Status.DROPPED, verdict.cause());
    } else if (!delivery.message().equals(message)) {
      chronicler.record(delivery, message, Status.SUPERSEDED, verdict.cause());
    } else if (delivery.failures() == 1) {
      chronicler.record(delivery, message, Status.RETRYING, verdict.cause());
    }
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Whoever listens hears that a message will not be delivered. */
  void settled(Delivery delivery, Message message) {
    hearer().failed(delivery, message);
  }

  private Listener hearer() {
    if (listener == null) {
      throw new IllegalStateException("nobody listens to the outbox");
    }
    return listener;
  }

  /**
   * The destinations whose queue has stood still for over 30 s although it should not, for people:
   * {@code team/webhook[0]: nothing has left for 45 s, 3 wait}. Safe on any thread.
   */
  public List<String> stuck() {
    return lanes.stuck();
  }

  /** Starts nothing new; done when nothing is being sent any more. */
  public CompletableFuture<Void> stop() {
    deliveries.tried().forEach(Delivery::cancelRetry);
    return lanes.stop();
  }
}
