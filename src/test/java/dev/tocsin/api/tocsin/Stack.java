package dev.tocsin.api.tocsin;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.Core;
import dev.tocsin.api.Http;
import dev.tocsin.api.Http.Answer;
import dev.tocsin.api.Running;
import dev.tocsin.api.TestServer;
import dev.tocsin.clock.FakeTimers;
import dev.tocsin.clock.Slices;
import dev.tocsin.dispatch.Dispatcher;
import dev.tocsin.dispatch.Route;
import dev.tocsin.dispatch.RouteConfig;
import dev.tocsin.dispatch.StoredGroup;
import dev.tocsin.history.History;
import dev.tocsin.history.Suppressions;
import dev.tocsin.inhibit.InhibitRule;
import dev.tocsin.inhibit.Inhibitor;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.nflog.Heritage;
import dev.tocsin.nflog.NotificationLog;
import dev.tocsin.notify.Announcer;
import dev.tocsin.notify.Deliveries;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.NotifyMetrics;
import dev.tocsin.notify.NotifyPlan;
import dev.tocsin.notify.Outbox;
import dev.tocsin.notify.StoredDelivery;
import dev.tocsin.notify.Verdict;
import dev.tocsin.persistence.Storage;
import dev.tocsin.silence.Silence;
import dev.tocsin.silence.Silencer;
import dev.tocsin.silence.Silences;
import dev.tocsin.state.StateMap;
import dev.tocsin.store.AlertStore;
import dev.tocsin.timeinterval.TimeInterval;
import dev.tocsin.timeinterval.TimeIntervals;
import dev.tocsin.timeinterval.TimeRange;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Everything that our own interface is served from, on fake time.
 *
 * <p>The tree: all to {@code default}; of that {@code team="net"} to {@code net}, what is warning
 * or critical to {@code pager} (silent at {@code night}, 18:10 to 18:50) and on, and {@code
 * cluster="eu"} to {@code eu}, but for {@code instance="db2"}. An alert ClusterDown inhibits
 * warnings of its cluster.
 */
final class Stack implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-22T18:00:00Z");
  private static final MatcherParser MATCHERS = new MatcherParser(MatcherParser.Mode.FALLBACK);

  final FakeTimers time = new FakeTimers(START);
  final Map<String, Verdict> answers = new HashMap<>();
  final Storage storage;
  final History history;
  final AlertStore alerts;
  final Silences silences;
  private final TestServer server = new TestServer();

  Stack(Path folder) {
    storage = Storage.open(folder, Runnable::run);
    history = storage.history();
    alerts = new AlertStore(storage.alerts(AlertStore.KIND), 0);
    StateMap<String, Silence> kept = storage.byText(Silences.kind(Duration.ofDays(5)));
    silences =
        new Silences(
            kept,
            new Silences.Options(Duration.ofDays(5), 0, 0, false),
            MATCHERS::isValidLabelName,
            () -> "00000000-0000-4000-8000-000000000001");
    Silencer silencer = new Silencer(kept);
    Inhibitor inhibitor = new Inhibitor(List.of(rule()), List.of(), alerts::find, START);
    alerts.listen(inhibitor);
    NotifyMetrics metrics = new NotifyMetrics(new PrometheusRegistry());
    Outbox outbox =
        new Outbox(
            time,
            time,
            new Outbox.Threads(Runnable::run, Runnable::run),
            new SplittableRandom(1),
            metrics,
            new Outbox.Kept(
                storage.byText(StoredDelivery.kind(Duration.ofDays(5), fingerprint -> null)),
                storage.byText(Outbox.MEMORIES),
                history));
    Announcer announcer =
        new Announcer(
            new NotificationLog(
                storage.byLabels(NotificationLog.KIND),
                new Heritage(storage.byText(Heritage.KIND))),
            outbox,
            metrics,
            new Suppressions(history),
            plan());
    Dispatcher dispatcher =
        new Dispatcher(
            alerts,
            announcer,
            new Dispatcher.Time(time, time, Slices.NONE, START),
            new Dispatcher.Routing(tree(), inhibitor, silencer),
            storage.byText(StoredGroup.KIND));
    Running running =
        new Running(
            () -> "",
            List.of(),
            Duration.ofMinutes(5),
            dispatcher::routes,
            dispatcher::groups,
            silencer,
            inhibitor);
    ApiServices services =
        new ApiServices(new HereAndNow(), alerts, silences, MATCHERS, () -> running, time);
    TocsinApi api =
        new TocsinApi(
            new Sources(
                services,
                history,
                dispatcher::explain,
                inhibitor::inhibition,
                new Deliveries(outbox, announcer)));
    server.start("", List.of(api::mount));
  }

  /** The test waits for every answer, so that nobody else is there. */
  private static final class HereAndNow implements Core {
    @Override
    public <T> Future<T> ask(Supplier<T> task) {
      return Future.<Void>succeededFuture().map(nothing -> task.get());
    }
  }

  private static Matchers matchers(String text) {
    return MATCHERS.parseList(text, "test");
  }

  private static InhibitRule rule() {
    return new InhibitRule(
        "cluster down",
        matchers("alertname=ClusterDown"),
        matchers("severity=warning"),
        List.of("cluster"));
  }

  private static Route tree() {
    RouteConfig net = route("net", "team=net", false, List.of());
    RouteConfig pager = route("pager", "severity=~\"warning|critical\"", true, List.of("night"));
    RouteConfig eu =
        route("eu", "cluster=eu", false, List.of(), route("db2", "instance=db2", false, List.of()));
    RouteConfig us = route("us", "cluster=us", false, List.of());
    return Route.root(route("default", "", false, List.of(), net, pager, eu, us));
  }

  private static RouteConfig route(
      String receiver,
      String matchers,
      boolean continues,
      List<String> mute,
      RouteConfig... routes) {
    return new RouteConfig(
        receiver,
        List.of("alertname"),
        matchers(matchers),
        continues,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        mute,
        List.of(),
        Map.of(),
        List.of(routes));
  }

  private NotifyPlan plan() {
    TimeInterval night =
        new TimeInterval(List.of(TimeRange.parse("18:10", "18:50")), null, null, null, null, null);
    return new NotifyPlan(
        Map.of(
            "pager",
            List.of(integration("pager", "webhook", true), integration("pager", "telegram", true)),
            "eu",
            List.of(integration("eu", "email", false))),
        new TimeIntervals(Map.of("night", List.of(night))),
        (labels, data) -> labels,
        "http://tocsin");
  }

  private Integration integration(String receiver, String name, boolean sendResolved) {
    return new Integration(
        receiver,
        name,
        0,
        name + "-destination",
        0,
        sendResolved,
        (n, a) -> answers.getOrDefault(name, new Verdict.Sent("ok")));
  }

  void post(Instant end, String... labels) {
    Instant now = time.instant();
    Labels annotations = Labels.of("summary", "it burns");
    Alert alert =
        new Alert(Labels.of(labels), annotations, now, end, "http://prometheus/g", now, false);
    alerts.put(List.of(alert), now);
  }

  void fire(String... labels) {
    post(time.instant().plus(Duration.ofHours(12)), labels);
  }

  void resolve(String... labels) {
    post(time.instant(), labels);
  }

  void silence(String matchers, Duration duration) {
    Instant now = time.instant();
    silences.set(
        new Silence(
            "",
            List.of(matchers(matchers)),
            List.of(),
            now,
            now.plus(duration),
            now,
            "ada",
            "disk is on order",
            Labels.EMPTY),
        now);
  }

  void refuses(String integration) {
    answers.put(integration, new Verdict.Failed(FailureReason.CLIENT_ERROR, "403 Forbidden"));
  }

  void down(String integration) {
    answers.put(integration, new Verdict.Retry(FailureReason.SERVER_ERROR, "503"));
  }

  void pass(String duration) {
    time.advance(Duration.parse("PT" + duration));
  }

  int port() {
    return server.port();
  }

  Answer get(String path) {
    storage.journal().safe().join();
    return Http.get(port(), path);
  }

  Answer ask(String method, String path) {
    return Http.ask(port(), method, path, Map.of(), "");
  }

  @Override
  public void close() {
    server.close();
    storage.close();
  }
}
