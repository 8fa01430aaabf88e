package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.FakeTimers;
import dev.tocsin.clock.Slices;
import dev.tocsin.history.RecordedHistory;
import dev.tocsin.history.Suppressions;
import dev.tocsin.mute.Muter;
import dev.tocsin.nflog.AlertLog;
import dev.tocsin.nflog.Heritage;
import dev.tocsin.nflog.ImportedLog;
import dev.tocsin.nflog.NotificationLog;
import dev.tocsin.notify.Announcer;
import dev.tocsin.notify.Deliveries;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.NotifyMetrics;
import dev.tocsin.notify.NotifyPlan;
import dev.tocsin.notify.Outbox;
import dev.tocsin.notify.StoredDelivery;
import dev.tocsin.notify.Verdict;
import dev.tocsin.persistence.Storage;
import dev.tocsin.state.MemoryStateMap;
import dev.tocsin.state.StateMap;
import dev.tocsin.store.AlertStore;
import dev.tocsin.timeinterval.TimeInterval;
import dev.tocsin.timeinterval.TimeIntervals;
import dev.tocsin.timeinterval.TimeRange;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * Everything from the alert store to the notifiers, on fake time, with receivers that write down
 * what they hear.
 */
public final class Core {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  public final FakeTimers time;
  final AlertStore store;
  final NotificationLog log;
  final NotifyMetrics metrics = new NotifyMetrics(new PrometheusRegistry());
  final Outbox outbox;
  final RecordedHistory history;
  final Set<Labels> silenced = new HashSet<>();
  final Set<Labels> inhibited = new HashSet<>();
  final World world;
  final Maps maps;
  final List<Heard> heard;
  final Map<String, Notifier> answers;
  final Announcer announcer;
  final Deliveries deliveries;
  final Dispatcher dispatcher;

  /** Time, and people who answer and write down what they hear. */
  static final class World {
    final FakeTimers time = new FakeTimers(START);
    Slices slices = Slices.NONE;
    final List<Heard> heard = new ArrayList<>();
    final Map<String, Notifier> answers = new HashMap<>();

    /** Runs what sends, at once; replaced where a call takes time, or never ends. */
    Executor senders = Runnable::run;

    /** Calls take so long; the answer is made up when it comes. */
    void callsLast(Duration duration) {
      senders = call -> time.schedule(duration, call);
    }

    Integration integration(String receiver, String destination, int rank, boolean sendResolved) {
      Notifier notifier =
          (notification, attempt) -> {
            Verdict verdict =
                answers
                    .getOrDefault(destination, (n, a) -> new Verdict.Sent("ok"))
                    .notify(notification, attempt);
            if (verdict instanceof Verdict.Sent) {
              heard.add(new Heard(time.instant(), destination, notification));
            }
            return verdict;
          };
      return new Integration(receiver, "webhook", 0, destination, rank, sendResolved, notifier);
    }
  }

  /** What outlives a core. */
  record Maps(
      StateMap<Labels, Alert> alerts,
      StateMap<Labels, AlertLog> log,
      StateMap<String, ImportedLog> imports,
      StateMap<String, StoredGroup> groups,
      Outbox.Kept outbox) {
    static Maps inMemory() {
      return new Maps(
          new MemoryStateMap<>(AlertStore.KIND),
          new MemoryStateMap<>(NotificationLog.KIND),
          new MemoryStateMap<>(Heritage.KIND),
          new MemoryStateMap<>(StoredGroup.KIND),
          new Outbox.Kept(
              new MemoryStateMap<>(StoredDelivery.kind(Duration.ofDays(5), fingerprint -> null)),
              new MemoryStateMap<>(Outbox.MEMORIES),
              new RecordedHistory()));
    }

    /** Reads what a folder keeps. */
    static Maps of(Storage storage) {
      StateMap<Labels, Alert> alerts = storage.alerts(AlertStore.KIND);
      Map<String, Alert> known = new HashMap<>();
      alerts.forEach((labels, alert) -> known.put(labels.fingerprintText(), alert));
      return new Maps(
          alerts,
          storage.byLabels(NotificationLog.KIND),
          storage.byText(Heritage.KIND),
          storage.byText(StoredGroup.KIND),
          new Outbox.Kept(
              storage.byText(StoredDelivery.kind(Duration.ofDays(5), known::get)),
              storage.byText(Outbox.MEMORIES),
              new RecordedHistory()));
    }
  }

  /** One notification that somebody was sent. */
  record Heard(Instant at, String destination, Notification notification) {
    /** For instance {@code +30s n8n first notification: A firing, B resolved}. */
    @Override
    public String toString() {
      List<String> alerts =
          notification.alerts().stream()
              .map(a -> a.name() + (a.resolvedAt(notification.at()) ? " resolved" : " firing"))
              .toList();
      return "+%ss %s %s: %s"
          .formatted(
              Duration.between(START, at).toSeconds(),
              destination,
              notification.reason().text(),
              String.join(", ", alerts));
    }
  }

  Core(RouteConfig root, Map<String, List<Integration>> receivers) {
    this(root, receivers, Duration.ZERO);
  }

  Core(RouteConfig root, Map<String, List<Integration>> receivers, Duration startDelay) {
    this(new World(), Maps.inMemory(), root, receivers, startDelay);
  }

  /** Goes on with what the maps hold. */
  Core(
      World world,
      Maps maps,
      RouteConfig root,
      Map<String, List<Integration>> receivers,
      Duration startDelay) {
    this.world = world;
    this.maps = maps;
    time = world.time;
    heard = world.heard;
    answers = world.answers;
    store = new AlertStore(maps.alerts(), 0);
    store.resume(time.instant());
    log = new NotificationLog(maps.log(), new Heritage(maps.imports()));
    outbox =
        new Outbox(
            time,
            time,
            new Outbox.Threads(call -> world.senders.execute(call), Runnable::run),
            new SplittableRandom(1),
            metrics,
            maps.outbox());
    history = (RecordedHistory) maps.outbox().history();
    announcer = new Announcer(log, outbox, metrics, new Suppressions(history), plan(receivers));
    deliveries = new Deliveries(outbox, announcer);
    dispatcher =
        new Dispatcher(
            store,
            announcer,
            new Dispatcher.Time(time, time, world.slices, time.instant().plus(startDelay)),
            routing(root),
            maps.groups());
  }

  private NotifyPlan plan(Map<String, List<Integration>> receivers) {
    return new NotifyPlan(
        receivers,
        new TimeIntervals(
            Map.of("night", between("00:01", "00:21"), "day", between("00:10", "24:00"))),
        (labels, data) -> labels,
        "http://tocsin");
  }

  private static List<TimeInterval> between(String start, String end) {
    List<TimeRange> times = List.of(TimeRange.parse(start, end));
    return List.of(new TimeInterval(times, null, null, null, null, null));
  }

  private Dispatcher.Routing routing(RouteConfig root) {
    Muter silencer = (labels, now) -> silenced.contains(labels) ? List.of("silence") : List.of();
    Muter inhibitor = (labels, now) -> inhibited.contains(labels) ? List.of("source") : List.of();
    return new Dispatcher.Routing(Route.root(root), inhibitor, silencer);
  }

  /** What the maintenance does every half hour. */
  void collectGarbage() {
    Instant resolvedBy = time.instant().minus(Duration.ofMinutes(30));
    store.collectGarbage(dispatcher::holds, resolvedBy, world.slices);
  }

  void reload(RouteConfig root, Map<String, List<Integration>> receivers) {
    dispatcher.reload(routing(root), plan(receivers));
  }

  /**
   * An integration that records what it is sent, and answers what {@link #answers} holds for its
   * destination.
   */
  Integration integration(String receiver, String destination, int rank, boolean sendResolved) {
    return world.integration(receiver, destination, rank, sendResolved);
  }

  /** Posts an alert that fires until it is told otherwise. */
  void fire(String... labels) {
    post(Labels.of(labels), time.instant(), time.instant().plus(Duration.ofDays(60)));
  }

  void resolve(String... labels) {
    post(Labels.of(labels), time.instant(), time.instant());
  }

  void post(Labels labels, Instant start, Instant end) {
    Instant now = time.instant();
    store.put(List.of(new Alert(labels, Labels.EMPTY, start, end, "", now, false)), now);
  }

  void silence(String... labels) {
    silenced.add(Labels.of(labels));
  }

  void unsilence(String... labels) {
    silenced.remove(Labels.of(labels));
  }

  void pass(String duration) {
    time.advance(Duration.parse("PT" + duration));
  }

  List<String> story() {
    return heard.stream().map(Heard::toString).toList();
  }
}
