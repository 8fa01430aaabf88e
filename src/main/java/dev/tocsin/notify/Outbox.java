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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every message until it is delivered, superseded by a newer state of its group, or failed
 * for good. One queue per destination, so that an outage of one slows down no other; per group at
 * most one message on its way and one behind it, so that memory is bounded by the number of groups.
 *
 * <p>Used on the context that owns the routing state; only the sending itself happens elsewhere.
 */
public final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final String NOBODY = "no receiver sends there any more";

  /** Hears how deliveries end. */
  interface Listener {
    void sent(Delivery delivery, Message message);

    void failed(Delivery delivery, Message message);

    /** Whether some of it may not be told now: time has passed since its flush. */
    boolean muted(Delivery delivery, Message message, Instant now);

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
  private final Threads threads;
  private final Backoff backoff;
  private final NotifyMetrics metrics;
  private final DeliveryTable deliveries;
  private final StateMap<String, Map<String, String>> memories;
  private final Chronicler chronicler;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private @Nullable Listener listener;
  private int sending;
  private boolean stopped;

  public Outbox(
      InstantSource clock,
      Timers timers,
      Threads threads,
      RandomGenerator random,
      NotifyMetrics metrics,
      Kept kept) {
    this.clock = clock;
    this.timers = timers;
    this.threads = threads;
    this.backoff = new Backoff(random);
    this.metrics = metrics;
    deliveries = new DeliveryTable(kept.deliveries());
    memories = kept.memories();
    chronicler = new Chronicler(kept.history(), clock);
  }

  void listen(Listener to) {
    listener = to;
  }

  private @Nullable Delivery pending(String groupId, Integration integration) {
    return deliveries.find(Delivery.Key.of(groupId, integration));
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
      enqueue(pending);
    }
  }

  private void supersede(Delivery delivery, Message by) {
    Message old = delivery.supersede(by);
    if (old != null) {
      chronicler.record(delivery, old, Status.SUPERSEDED, delivery.lastError());
    }
    deliveries.save(delivery);
  }

  private void start(Delivery delivery) {
    deliveries.add(delivery);
    enqueue(delivery);
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

  /** Goes on with what an earlier process had not delivered. */
  void restore(BiFunction<Delivery.Key, Message, @Nullable Heir> heirs) {
    for (StoredDelivery stored : deliveries.kept()) {
      if (stored.failedAt() != null) {
        deliveries.fail(stored);
      } else {
        restore(stored, heirs.apply(stored.key(), stored.message()));
      }
    }
  }

  private void restore(StoredDelivery stored, @Nullable Heir heir) {
    if (heir == null) {
      chronicler.record(stored, Status.DROPPED, NOBODY);
      deliveries.forget(stored);
      return;
    }
    Delivery before = pending(heir.groupId(), heir.integration());
    if (before == null) {
      Delivery.Key key = Delivery.Key.of(heir.groupId(), heir.integration());
      start(new Delivery(key, heir.integration(), stored));
    } else {
      supersede(before, stored.message());
    }
  }

  /** Takes back what waits: the group has nothing to say any more. What is being sent goes on. */
  void withdraw(String groupId, Integration integration) {
    Delivery pending = pending(groupId, integration);
    if (pending != null) {
      withdraw(pending, "nothing is left to say");
    }
  }

  private void withdraw(Delivery delivery, String why) {
    for (Message waiting : delivery.withdraw()) {
      chronicler.record(delivery, waiting, Status.DROPPED, why);
    }
    if (delivery.sending()) {
      deliveries.save(delivery);
    } else {
      drop(delivery);
    }
  }

  private void drop(Delivery delivery) {
    delivery.cancelRetry();
    deliveries.remove(delivery);
    lane(delivery).remove(delivery);
  }

  /** Forgets what integrations remember about a group that is gone. */
  public void forget(String groupId) {
    List<String> gone = new ArrayList<>();
    memories.forEach((key, memory) -> {
      if (key.startsWith(Delivery.Key.prefix(groupId))) {
        gone.add(key);
      }
    });
    gone.forEach(memories::remove);
  }

  /** Forgets failures that have been listed for long enough. */
  public void collectGarbage(Instant now) {
    deliveries.expire(now);
  }

  /** What waits, is on its way, or has failed for good; the oldest first. */
  List<DeliveryView> deliveries() {
    return deliveries.views();
  }

  /** How many messages wait or are on their way. */
  public int size() {
    return deliveries.size();
  }

  /**
   * Moves every delivery to the group and integration that take it over in a new configuration.
   *
   * @param heirs names the new group and integration, or null where nobody sends there any more
   */
  void rebind(BiFunction<Delivery.Key, Message, @Nullable Heir> heirs) {
    for (Delivery delivery : deliveries.tried()) {
      Heir heir = heirs.apply(delivery.key, delivery.message());
      if (heir == null) {
        note("Receiver no longer sends there, notification dropped", delivery, null);
        withdraw(delivery, NOBODY);
      } else if (heir.groupId().equals(delivery.key.groupId())) {
        delivery.rebind(heir.integration());
        deliveries.save(delivery);
      } else {
        withdraw(delivery, "another group tells it");
        if (!delivery.sending() && pending(heir.groupId(), heir.integration()) == null) {
          submit(heir.groupId(), heir.integration(), delivery.message());
        }
      }
    }
  }

  /** Who takes over a delivery. */
  record Heir(String groupId, Integration integration) {}

  private Lane lane(Delivery delivery) {
    return lanes.computeIfAbsent(delivery.key.destination(), destination -> new Lane());
  }

  private void enqueue(Delivery delivery) {
    Lane lane = lane(delivery);
    lane.add(delivery);
    run(lane);
  }

  private void run(Lane lane) {
    if (stopped) {
      return;
    }
    for (Delivery next = lane.next(clock.instant()); next != null; ) {
      if (hearer().muted(next, next.message(), clock.instant())) {
        next.park();
        lane.ended();
      } else {
        send(next, lane);
      }
      next = lane.next(clock.instant());
    }
  }

  private void send(Delivery delivery, Lane lane) {
    sending++;
    Message message = delivery.message();
    Map<String, String> memory = memories.get(delivery.key.text());
    Attempt attempt = delivery.begin(memory == null ? Map.of() : memory);
    deliveries.save(delivery);
    Instant begun = clock.instant();
    threads
        .senders()
        .execute(() -> {
          Verdict verdict = delivery.integration().tell(message.notification(), attempt);
          threads.core().execute(() -> ended(delivery, lane, message, verdict, begun));
        });
  }

  private void ended(
      Delivery delivery, Lane lane, Message message, Verdict verdict, Instant begun) {
    sending--;
    lane.ended();
    metrics.request(
        delivery.integration(), Duration.between(begun, clock.instant()), verdict instanceof Sent);
    switch (verdict) {
      case Sent sent -> sent(delivery, message, sent);
      case Failed failed -> failed(delivery, message, failed);
      case Retry retry -> retry(delivery, lane, message, retry);
    }
    run(lane);
    if (stopped && sending == 0) {
      drained.complete(null);
    }
  }

  private void sent(Delivery delivery, Message message, Sent verdict) {
    chronicler.sent(delivery, message, verdict);
    log.atDebug()
        .addKeyValue("receiver", delivery.integration().receiver())
        .addKeyValue("integration", delivery.integration().shownName())
        .addKeyValue("group", message.notification().groupKey())
        .addKeyValue("attempts", delivery.failures() + 1)
        .log("Notify success");
    if (!verdict.memory().isEmpty()) {
      memories.put(delivery.key.text(), verdict.memory());
    }
    deliveries.forgetFailed(delivery.key);
    boolean more = settle(delivery);
    hearer().sent(delivery, message);
    if (more) {
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

  private void sendIfStillNews(Delivery delivery) {
    Message news = hearer().stillNews(delivery.message());
    if (news == null) {
      chronicler.record(
          delivery, delivery.message(), Status.DROPPED, "nothing of it is new any more");
      drop(delivery);
    } else {
      delivery.supersede(news);
      deliveries.save(delivery);
      enqueue(delivery);
    }
  }

  private void failed(Delivery delivery, Message message, Failed verdict) {
    metrics.failed(delivery.integration(), verdict.reason());
    note("Notify failed for good", delivery, verdict.cause());
    delivery.failedForGood(verdict);
    chronicler.record(delivery, message, Status.FAILED, verdict.cause());
    StoredDelivery failure = delivery.stored(clock.instant());
    boolean more = settle(delivery);
    deliveries.fail(failure);
    hearer().failed(delivery, message);
    if (more) {
      enqueue(delivery);
    }
  }

  private void retry(Delivery delivery, Lane lane, Message message, Retry verdict) {
    delivery.failed(verdict);
    recordFailure(delivery, message, verdict);
    if (delivery.unwanted()) {
      drop(delivery);
      return;
    }
    deliveries.save(delivery);
    Duration wait = backoff.after(delivery.failures());
    if (verdict.after() != null) {
      wait = longer(wait, shorter(verdict.after(), LONGEST_REST));
      rest(lane, wait);
    }
    if (delivery.failures() == 1 || Integer.bitCount(delivery.failures()) == 1) {
      note("Notify attempt failed, will retry later", delivery, verdict.cause());
    }
    if (!stopped) {
      delivery.retryAt(timers.schedule(wait, () -> enqueue(delivery)));
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

  private void rest(Lane lane, Duration wait) {
    lane.restUntil(clock.instant().plus(wait));
    timers.schedule(wait, () -> run(lane));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static void note(String sentence, Delivery delivery, @Nullable String cause) {
    var event =
        log.atWarn()
            .addKeyValue("receiver", delivery.integration().receiver())
            .addKeyValue("integration", delivery.integration().shownName())
            .addKeyValue("group", delivery.message().notification().groupKey())
            .addKeyValue("attempts", delivery.failures());
    (cause == null ? event : event.addKeyValue("err", cause)).log(sentence);
  }

  private Listener hearer() {
    if (listener == null) {
      throw new IllegalStateException("nobody listens to the outbox");
    }
    return listener;
  }

  /** Starts nothing new; done when nothing is being sent any more. */
  public CompletableFuture<Void> stop() {
    stopped = true;
    deliveries.tried().forEach(Delivery::cancelRetry);
    if (sending == 0) {
      drained.complete(null);
    }
    return drained;
  }
}
