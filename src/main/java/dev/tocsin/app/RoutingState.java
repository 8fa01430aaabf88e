package dev.tocsin.app;

import dev.tocsin.alert.Alert;
import dev.tocsin.clock.Slices;
import dev.tocsin.clock.Timers;
import dev.tocsin.dispatch.Dispatcher;
import dev.tocsin.history.History;
import dev.tocsin.history.Retention;
import dev.tocsin.history.Suppressions;
import dev.tocsin.inhibit.InhibitRule;
import dev.tocsin.inhibit.Inhibitor;
import dev.tocsin.nflog.Heritage;
import dev.tocsin.nflog.NotificationLog;
import dev.tocsin.notify.Announcer;
import dev.tocsin.notify.Deliveries;
import dev.tocsin.notify.NotifyMetrics;
import dev.tocsin.notify.Outbox;
import dev.tocsin.silence.Silencer;
import dev.tocsin.silence.Silences;
import dev.tocsin.store.AlertListener;
import dev.tocsin.store.AlertStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the core context owns: alerts, silences, inhibitions, the log, the groups, the outbox. */
final class RoutingState {
  private static final Duration SILENCE_GC = Duration.ofMinutes(15);

  /** How long an alert may have run out before this is noted. */
  private static final Duration END_CHECK = Duration.ofSeconds(15);

  private static final Duration HISTORY_CHECK = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Timers timers;
  private final Slices slices;
  private final Options options;
  private final AlertStore alerts;
  private final Silences silences;
  private final Silencer silencer;
  private final NotificationLog log;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final Dispatcher dispatcher;
  private List<InhibitRule> rules;
  private volatile Inhibitor inhibitor;

  /**
   * Begins to keep time; to be called on the core context.
   *
   * @param validLabelName says how labels may be called
   */
  RoutingState(
      Surroundings runtime, Options options, Generation first, Predicate<String> validLabelName) {
    clock = runtime.clock();
    timers = runtime.timers();
    slices = runtime.slices();
    this.options = options;
    Duration retention = options.storage().retention();
    StateMaps maps = runtime.maps();
    alerts = new AlertStore(maps.alerts(), options.alerts().perAlertnameLimit());
    alerts.resume(clock.instant());
    log = new NotificationLog(maps.log(), new Heritage(maps.imports()));
    silences =
        new Silences(
            maps.silences(),
            new Silences.Options(
                retention,
                options.silences().maxCount(),
                options.silences().maxSizeBytes(),
                options.silences().logged()),
            validLabelName,
            () -> UUID.randomUUID().toString());
    silencer = new Silencer(maps.silences());
    rules = first.config().inhibitRules();
    inhibitor = inhibitor(first);
    alerts.listen(new CurrentInhibitor());
    History history = maps.outbox().history();
    alerts.listen(new AlertChronicler(history));
    outbox =
        new Outbox(
            clock,
            timers,
            runtime.threads(),
            RandomGenerator.getDefault(),
            runtime.metrics(),
            maps.outbox());
    Announcer announcer = announcer(runtime, first);
    deliveries = new Deliveries(outbox, announcer);
    dispatcher = dispatcher(runtime, announcer, first);
    everyLong(options.alerts().gcInterval(), this::collectAlerts);
    every(SILENCE_GC, () -> silences.collectGarbage(clock.instant()));
    every(SILENCE_GC, () -> log.collectGarbage(clock.instant()));
    every(SILENCE_GC, () -> outbox.collectGarbage(clock.instant()));
    everyLong(END_CHECK, () -> alerts.noticeEnds(clock.instant(), slices));
    Retention kept = options.storage().history();
    every(HISTORY_CHECK, new HistoryPruner(history, kept, clock, runtime.threads().senders()));
  }

  /** What the state runs with. */
  record Surroundings(
      InstantSource clock,
      Timers timers,
      Slices slices,
      Outbox.Threads threads,
      NotifyMetrics metrics,
      StateMaps maps) {}

  private Announcer announcer(Surroundings runtime, Generation first) {
    return new Announcer(
        log,
        outbox,
        runtime.metrics(),
        new Suppressions(runtime.maps().outbox().history()),
        first.plan());
  }

  private Dispatcher dispatcher(Surroundings runtime, Announcer announcer, Generation first) {
    Instant start = clock.instant().plus(options.dispatch().startDelay());
    return new Dispatcher(
        alerts,
        announcer,
        new Dispatcher.Time(clock, timers, slices, start),
        routing(first),
        runtime.maps().groups());
  }

  private Dispatcher.Routing routing(Generation generation) {
    return new Dispatcher.Routing(generation.root(), inhibitor, silencer);
  }

  private Inhibitor inhibitor(Generation generation) {
    return new Inhibitor(
        generation.config().inhibitRules(), alerts.snapshot(), alerts::find, clock.instant());
  }

  /** Follows a new configuration; for a long task, as groups are in the middle of others. */
  void reload(Generation next) {
    if (!rules.equals(next.config().inhibitRules())) {
      rules = next.config().inhibitRules();
      inhibitor = inhibitor(next);
    }
    dispatcher.reload(routing(next), next.plan());
  }

  private final class CurrentInhibitor implements AlertListener {
    @Override
    public void changed(@Nullable Alert before, Alert alert, Instant now) {
      inhibitor.changed(before, alert, now);
    }

    @Override
    public void ranOut(Alert alert, Instant now) {
      inhibitor.ranOut(alert, now);
    }

    @Override
    public void forgotten(Alert alert) {
      inhibitor.forgotten(alert);
    }
  }

  private void every(Duration interval, Runnable task) {
    timers.schedule(
        interval,
        () -> {
          every(interval, task);
          task.run();
        });
  }

  /** The same for a long task; the interval begins when it has ended. */
  private void everyLong(Duration interval, Runnable task) {
    timers.schedule(
        interval,
        () ->
            slices.begin(() -> {
              try {
                task.run();
              } finally {
                everyLong(interval, task);
              }
            }));
  }

  /** What resolved less than an interval ago stays, for senders repeat a resolution for a while. */
  private void collectAlerts() {
    Instant resolvedBy = clock.instant().minus(options.alerts().gcInterval());
    alerts.collectGarbage(dispatcher::holds, resolvedBy, slices);
  }

  AlertStore alerts() {
    return alerts;
  }

  Silences silences() {
    return silences;
  }

  Silencer silencer() {
    return silencer;
  }

  Inhibitor inhibitor() {
    return inhibitor;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Deliveries deliveries() {
    return deliveries;
  }

  NotificationLog log() {
    return log;
  }

  Outbox outbox() {
    return outbox;
  }
}
