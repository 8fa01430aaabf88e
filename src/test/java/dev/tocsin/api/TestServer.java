package dev.tocsin.api;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.dispatch.GroupSnapshot;
import dev.tocsin.dispatch.Route;
import dev.tocsin.dispatch.RouteConfig;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.mute.Muter;
import dev.tocsin.silence.Silence;
import dev.tocsin.silence.Silencer;
import dev.tocsin.silence.Silences;
import dev.tocsin.state.MemoryStateMap;
import dev.tocsin.state.StateMap;
import dev.tocsin.store.AlertStore;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server on a free port with the routing tree and the receivers of {@code
 * src/test/resources/dev/tocsin/api/alertmanager.yml}; its clock stands still.
 */
public final class TestServer implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
  private static final Matchers CRITICAL =
      Matchers.of(new Matcher(Matcher.Type.EQUAL, "severity", "critical"));

  public final Vertx vertx = Vertx.vertx();
  public final PrometheusRegistry registry = new PrometheusRegistry();
  public final AlertStore alerts;
  public final Silences silences;
  public final ApiServices services;
  public final AlertIntake intake;
  public final Bodies bodies;
  public final Instance instance =
      new Instance(
          new BuildInfo("0.34.0", "1.2.3", "abc", "main", "me", "20260101-00:00:00", "java25"),
          NOW,
          () -> ClusterView.DISABLED);
  private final Silencer silencer;
  private final AtomicInteger ids = new AtomicInteger();
  private final Route root = root();
  private @Nullable WebServer server;
  private ListenAddress address = new ListenAddress("127.0.0.1", 0);

  public TestServer() {
    this(0, 64 << 20);
  }

  /** A server that takes so many alerts of a name, and bodies of so many bytes. */
  public TestServer(int perAlertNameLimit, long bodyBytes) {
    this(perAlertNameLimit, Bodies.Limits.of(bodyBytes));
  }

  TestServer(int perAlertNameLimit, Bodies.Limits limits) {
    bodies = new Bodies(vertx, System::nanoTime, limits);
    alerts = new AlertStore(new MemoryStateMap<>(AlertStore.KIND), perAlertNameLimit);
    StateMap<String, Silence> kept = new MemoryStateMap<>(Silences.kind(Duration.ofDays(5)));
    silencer = new Silencer(kept);
    MatcherParser matchers = new MatcherParser(MatcherParser.Mode.FALLBACK);
    silences =
        new Silences(
            kept,
            new Silences.Options(Duration.ofDays(5), 0, 0, false),
            matchers::isValidLabelName,
            () -> "00000000-0000-4000-8000-%012d".formatted(ids.incrementAndGet()));
    services =
        new ApiServices(
            new ExecutorCore(vertx, core(), Slices.NONE),
            alerts,
            silences,
            matchers,
            this::running,
            InstantSource.fixed(NOW));
    intake = new AlertIntake(services, bodies, registry);
  }

  private Executor core() {
    Context context = vertx.getOrCreateContext();
    return task -> context.runOnContext(run -> task.run());
  }

  private Running running() {
    return new Running(
        () -> "route:\n  receiver: team-a\n",
        List.of(new ReceiverView("team-a", Labels.EMPTY), new ReceiverView("team-b", Labels.EMPTY)),
        Duration.ofMinutes(5),
        root::match,
        this::groups,
        silencer,
        inhibitor());
  }

  /** As the one rule of the file would, for the alerts of the fixtures. */
  private static Muter inhibitor() {
    return (labels, now) ->
        labels.value("severity").equals("warning") ? List.of("fc5b12aa331a00c9") : List.of();
  }

  private static Route root() {
    RouteConfig toB = route("team-b", CRITICAL, true, List.of());
    RouteConfig toA = route("team-a", CRITICAL, false, List.of());
    return Route.root(route("team-a", Matchers.EMPTY, false, List.of(toB, toA)));
  }

  private static RouteConfig route(
      String receiver, Matchers matchers, boolean continues, List<RouteConfig> routes) {
    return new RouteConfig(
        receiver,
        List.of("alertname"),
        matchers,
        continues,
        null,
        null,
        null,
        List.of(),
        List.of(),
        Map.of(),
        routes);
  }

  private List<GroupSnapshot> groups() {
    Map<String, List<Alert>> members = new HashMap<>();
    Map<String, GroupSnapshot> groups = new LinkedHashMap<>();
    for (Alert alert : alerts.snapshot()) {
      for (Route route : root.match(alert.labels())) {
        Labels labels = route.groupLabels(alert.labels());
        String key = route.id() + ":" + labels;
        List<String> mutedBy = alert.name().equals("Muted") ? List.of("weekend") : List.of();
        List<Alert> held = members.computeIfAbsent(key, unknown -> new ArrayList<>());
        held.add(alert);
        groups.putIfAbsent(key, new GroupSnapshot(route, key, labels, new Fixed(held), mutedBy));
      }
    }
    return List.copyOf(groups.values());
  }

  private record Fixed(List<Alert> members) implements GroupSnapshot.Contents {
    @Override
    public List<Alert> alerts() {
      return members.stream().sorted(Alert.ORDER).toList();
    }

    @Override
    public Labels routeLabels(List<Alert> some) {
      return Labels.EMPTY;
    }
  }

  /** Serves what these mount. */
  public TestServer start(String prefix, List<Consumer<Router>> mounts) {
    return start(
        new WebOptions(List.of(new ListenAddress("127.0.0.1", 0)), prefix, 0, Duration.ZERO, null),
        mounts);
  }

  public TestServer start(WebOptions options, List<Consumer<Router>> mounts) {
    WebServer started = new WebServer(vertx, options, registry, System::nanoTime, mounts);
    server = started;
    address = await(started.start()).getFirst();
    return this;
  }

  TestServer start(WebOptions options, WebLimits limits, List<Consumer<Router>> mounts) {
    WebServer started = new WebServer(vertx, options, registry, System::nanoTime, limits, mounts);
    server = started;
    address = await(started.start()).getFirst();
    return this;
  }

  public WebServer server() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server;
  }

  public int port() {
    return address.port();
  }

  public static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
