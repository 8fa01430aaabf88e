package dev.tocsin.app;

import dev.tocsin.api.AlertIntake;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.Bodies;
import dev.tocsin.api.BuildInfo;
import dev.tocsin.api.Core;
import dev.tocsin.api.ExecutorCore;
import dev.tocsin.api.Instance;
import dev.tocsin.api.ListenAddress;
import dev.tocsin.api.Running;
import dev.tocsin.api.WebOptions;
import dev.tocsin.api.WebServer;
import dev.tocsin.api.management.ManagementApi;
import dev.tocsin.api.management.MetricsHandler;
import dev.tocsin.api.tocsin.Sources;
import dev.tocsin.api.tocsin.TocsinApi;
import dev.tocsin.api.v1.V1Api;
import dev.tocsin.api.v2.V2Api;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.notify.NotifyMetrics;
import dev.tocsin.notify.Outbox;
import dev.tocsin.persistence.Journal;
import dev.tocsin.persistence.Quarantine;
import dev.tocsin.persistence.Storage;
import dev.tocsin.persistence.StorageException;
import dev.tocsin.receiver.Connections;
import dev.tocsin.ui.Page;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The whole router: built from its parts in one place; started, reloaded and stopped as one. */
public final class Tocsin {
  /** How long what is to be sent waits until it is on disk. */
  private static final Duration SAFETY_WAIT = Duration.ofSeconds(1);

  private static final Duration SENDING_GRACE = Duration.ofSeconds(5);

  /** How long the connections of a replaced configuration may still be used. */
  private static final Duration LINGER = Duration.ofMinutes(5);

  private static final Duration REQUEST_GRACE = Duration.ofMillis(200);

  private final Options options;
  private final InstantSource clock = InstantSource.system();
  private final Quarantine quarantine = new Quarantine(clock);
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Vertx vertx = EventLoops.start(Runtime.getRuntime().availableProcessors());
  private final CoreThread coreThread = new CoreThread();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Core core =
      new DurableCore(vertx, new ExecutorCore(vertx, coreThread, coreThread), this::journal);
  private final MatcherParser matchers;
  private final Loader loader;
  private final Reloader reloader;
  private volatile @Nullable Storage storage;
  private volatile @Nullable WebServer web;
  private volatile @Nullable Watchdog watchdog;
  private volatile @Nullable Live live;

  /** What runs: the state, the configuration that it follows, and what both show of themselves. */
  private record Live(RoutingState state, Generation generation, Running running) {
    static Live of(RoutingState state, Generation generation) {
      return new Live(
          state,
          generation,
          new Running(
              generation.config().original(),
              generation.receivers(),
              generation.config().global().resolveTimeout(),
              state.dispatcher()::routes,
              state.dispatcher()::groups,
              state.silencer(),
              state.inhibitor()));
    }
  }

  public Tocsin(Options options) {
    this.options = options;
    MatcherParser.Mode mode = Feature.matcherMode(options.features());
    matchers = new MatcherParser(mode);
    loader = new Loader(vertx, options, mode, clock, ExternalUrl.of(options.web()));
    reloader = new Reloader(options.configFile(), loader::load, new ConfigMetrics(registry), clock);
  }

  private WebServer web(RoutingState state) {
    BuildInfo build = Product.build();
    Instance instance = new Instance(build, clock.instant(), Membership.alone(options.cluster()));
    ApiServices services =
        new ApiServices(core, state.alerts(), state.silences(), matchers, this::running, clock);
    Bodies bodies = new Bodies(vertx, System::nanoTime);
    AlertIntake intake = new AlertIntake(services, bodies, registry);
    V2Api v2 = new V2Api(services, intake, bodies, instance);
    V1Api v1 = new V1Api(services, intake, bodies, instance);
    TocsinApi ours = new TocsinApi(sources(services, state));
    MetricsHandler metrics = new MetricsHandler(services, build, registry);
    ManagementApi management = new ManagementApi(this::reload, watchdog(state)::problems, metrics);
    Options.Web asked = options.web();
    List<ListenAddress> addresses =
        asked.listenAddresses().stream()
            .map(address -> new ListenAddress(address.host(), Integer.parseInt(address.port())))
            .toList();
    return new WebServer(
        vertx,
        new WebOptions(
            addresses,
            asked.routePrefix(),
            asked.getConcurrency(),
            asked.timeout(),
            asked.configFile()),
        registry,
        System::nanoTime,
        List.of(v2::mount, v1::mount, ours::mount, management::mount, Page::mount));
  }

  private Watchdog watchdog(RoutingState state) {
    Watchdog started =
        new Watchdog(
            new Watchdog.Watched(coreThread::busy, this::storageFailure, state.outbox()::stuck),
            registry);
    started.start();
    watchdog = started;
    return started;
  }

  private Sources sources(ApiServices services, RoutingState state) {
    return new Sources(
        services,
        Objects.requireNonNull(storage).history(),
        state.dispatcher()::explain,
        (labels, now) -> state.inhibitor().inhibition(labels, now),
        state.deliveries());
  }

  private Running running() {
    return Objects.requireNonNull(live).running();
  }

  /**
   * Completes with the addresses once it serves; fails with what is wrong, and then serves nothing.
   */
  public Future<List<ListenAddress>> start() {
    Future<StateMaps> kept =
        vertx.executeBlocking(this::openStorage, false).map(maps -> Objects.requireNonNull(maps));
    return reloader
        .load(first -> kept.compose(maps -> core.ask(() -> begin(first, maps))))
        .eventually(() -> kept)
        .compose(begun -> serve())
        .onSuccess(bound -> {
          if (options.watchConfig()) {
            loader.onChange(this::reload);
          }
        });
  }

  /** A damaged file shows itself when it is read, at the latest. */
  private StateMaps openStorage() {
    NativeLeftovers.remove(Path.of(System.getProperty("java.io.tmpdir")), clock.instant());
    Options.Storage asked = options.storage();
    try {
      return readStorage(asked);
    } catch (StorageException e) {
      closeStorage();
      if (!e.isDamaged() || !asked.quarantine()) {
        throw e;
      }
      quarantine.takeFrom(asked.path());
      return readStorage(asked);
    }
  }

  private StateMaps readStorage(Options.Storage asked) {
    Storage opened =
        Storage.open(
            asked.path(), new Storage.Options(coreThread, asked.quarantine() ? quarantine : null));
    storage = opened;
    return StateMaps.open(opened, asked.retention());
  }

  private Future<List<ListenAddress>> serve() {
    WebServer server = web(Objects.requireNonNull(live).state());
    web = server;
    return server.start();
  }

  private @Nullable Void begin(Generation first, StateMaps maps) {
    NotifyMetrics metrics = new NotifyMetrics(registry);
    RoutingState.Surroundings runtime =
        new RoutingState.Surroundings(
            clock,
            coreThread,
            coreThread,
            new Outbox.Threads(this::send, coreThread),
            metrics,
            maps);
    RoutingState state = new RoutingState(runtime, options, first, matchers::isValidLabelName);
    Integrations.ALL.forEach(type -> metrics.expect(type.name()));
    StateMetrics.register(state, clock, registry);
    StorageMetrics.register(Objects.requireNonNull(storage), registry);
    live = Live.of(state, first);
    return null;
  }

  private @Nullable String storageFailure() {
    Storage opened = storage;
    return opened == null ? null : opened.failure();
  }

  private Journal journal() {
    return Objects.requireNonNull(storage).journal();
  }

  /**
   * What is to be sent is on disk before it is: after a crash it must not be made up anew. But
   * nobody waits for long for a disk that fails or hangs.
   */
  private void send(Runnable sending) {
    CompletableFuture<Void> safe = journal().safe();
    senders.execute(() -> {
      try {
        safe.copy()
            .orTimeout(SAFETY_WAIT.toMillis(), TimeUnit.MILLISECONDS)
            .handle((done, failure) -> true)
            .join();
      } finally {
        sending.run();
      }
    });
  }

  /**
   * Reads the web configuration and the configuration again; a failure says what is wrong, and the
   * file that is wrong has changed nothing.
   */
  public Future<Void> reload() {
    WebServer server = web;
    Future<Void> followed = server == null ? Future.succeededFuture() : server.reload();
    return followed.compose(done -> reloadRouting());
  }

  private Future<Void> reloadRouting() {
    return reloader.load(next -> core.askLong(() -> follow(next)));
  }

  private @Nullable Void follow(Generation next) {
    Live before = Objects.requireNonNull(live);
    before.state().reload(next);
    live = Live.of(before.state(), next);
    Connections replaced = before.generation().notifiers().connections();
    vertx.setTimer(LINGER.toMillis(), over -> replaced.close());
    return null;
  }

  /** Ends what is under way within a grace, and puts everything away. */
  public Future<Void> stop() {
    WebServer server = web;
    Future<Void> closed = server == null ? Future.succeededFuture() : server.stop(REQUEST_GRACE);
    return closed
        .transform(stopped -> core.ask(this::drain))
        .compose(drained -> Future.fromCompletionStage(drained))
        .timeout(SENDING_GRACE.toMillis(), TimeUnit.MILLISECONDS)
        .transform(ended -> {
          senders.shutdownNow();
          return loader.close();
        })
        .transform(put -> vertx.executeBlocking(this::closeStorage, false))
        .transform(put -> {
          Watchdog watching = watchdog;
          if (watching != null) {
            watching.close();
          }
          coreThread.close();
          return vertx.close();
        });
  }

  private @Nullable Void closeStorage() {
    Storage opened = storage;
    if (opened != null) {
      opened.close();
      storage = null;
    }
    return null;
  }

  /** Done when nothing is being sent, and what came of the last sends is noted. */
  private CompletableFuture<Void> drain() {
    Live now = live;
    return now == null
        ? CompletableFuture.completedFuture(null)
        : now.state().outbox().stop().thenCompose(sent -> afterLongTasks());
  }

  private CompletableFuture<Void> afterLongTasks() {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    coreThread.execute(() -> coreThread.begin(() -> ended.complete(null)));
    return ended;
  }
}
