package dev.tocsin.api.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.Http;
import dev.tocsin.api.Http.Answer;
import dev.tocsin.api.TestServer;
import dev.tocsin.api.v2.V2Api;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementApiTest {
  private final TestServer server = new TestServer();
  private List<String> problems = List.of();

  @AfterEach
  void stop() {
    server.close();
  }

  private int start(Supplier<Future<Void>> reload) {
    MetricsHandler metrics =
        new MetricsHandler(server.services, server.instance.build(), server.registry);
    V2Api v2 = new V2Api(server.services, server.intake, server.bodies, server.instance);
    server.start("", List.of(new ManagementApi(reload, () -> problems, metrics)::mount, v2::mount));
    return server.port();
  }

  private Answer metrics(Map<String, String> headers) {
    return Http.ask(server.port(), "GET", "/metrics", headers, "");
  }

  @Test
  void reload_answersWithTheReasonOfItsFailure() {
    int port = start(() -> Future.failedFuture("conf.yml:3: no route"));
    Answer answer = Http.post(port, "/-/reload", "");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("failed to reload config: conf.yml:3: no route\n");
  }

  @Test
  void reloadsAskedForDuringOne_shareTheNext() throws Exception {
    Queue<Promise<Void>> loads = new ConcurrentLinkedQueue<>();
    CountDownLatch begun = new CountDownLatch(1);
    int port =
        start(() -> {
          Promise<Void> load = Promise.promise();
          loads.add(load);
          begun.countDown();
          return load.future();
        });
    List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
    List<Thread> asking = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asking.add(
          Thread.startVirtualThread(() -> answers.add(Http.post(port, "/-/reload", "").status())));
    }
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    int all = 0;
    while (answers.size() < 20) {
      Promise<Void> load = loads.poll();
      if (load == null) {
        Thread.onSpinWait();
      } else {
        all++;
        Http.get(port, "/-/ready");
        load.complete();
      }
    }
    for (Thread thread : asking) {
      thread.join();
    }
    assertThat(answers).containsOnly(200);
    assertThat(all).isLessThan(20);
  }

  @Test
  void healthy_saysWhatIsWrong() {
    int port = start(Future::succeededFuture);
    assertThat(Http.get(port, "/-/healthy").body()).isEqualTo("OK");
    problems = List.of("storage fails: the disk is full", "a/webhook[0]: stuck");
    Answer answer = Http.get(port, "/-/healthy");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("OK, but storage fails: the disk is full; a/webhook[0]: stuck");
    assertThat(Http.get(port, "/-/ready").body()).isEqualTo("OK");
  }

  @Test
  void metrics_haveUpstreamsNamesAndLabels() {
    int port = start(Future::succeededFuture);
    Http.post(
        port,
        "/api/v2/alerts",
        "[{\"labels\":{\"a\":\"1\"}},{\"labels\":{\"severity\":\"warning\"}},{\"labels\":{}},"
            + "{\"labels\":{\"a\":\"2\"},\"endsAt\":\"2020-01-01T00:00:00Z\"}]");
    Http.get(port, "/api/v2/silence/3e1f0a58-9c79-4a0f-8b1d-000000000000");
    assertThat(metrics(Map.of()).body())
        .contains(
            "# HELP alertmanager_alerts How many alerts by state.\n# TYPE alertmanager_alerts gauge\n",
            "alertmanager_alerts{state=\"active\"} 1.0\n",
            "alertmanager_alerts{state=\"suppressed\"} 1.0\n",
            "alertmanager_alerts{state=\"unprocessed\"} 0.0\n",
            "# TYPE alertmanager_alerts_received_total counter\n",
            "alertmanager_alerts_received_total{status=\"firing\",version=\"v2\"} 3.0\n",
            "alertmanager_alerts_received_total{status=\"resolved\",version=\"v2\"} 1.0\n",
            "alertmanager_alerts_invalid_total{version=\"v2\"} 1.0\n",
            "alertmanager_http_request_duration_seconds_bucket{code=\"404\","
                + "handler=\"/api/v2/silence/{silenceID}\",method=\"get\",le=\"10.0\"} 1\n",
            "alertmanager_http_request_duration_seconds_count{code=\"400\","
                + "handler=\"/api/v2/alerts\",method=\"post\"} 1\n",
            "alertmanager_http_requests_in_flight{method=\"get\"} 1.0\n",
            "# TYPE alertmanager_build_info gauge\n",
            "version=\"0.34.0\"} 1\n",
            "tocsin_build_info{revision=\"abc\",version=\"1.2.3\"} 1\n");
  }

  @Test
  void madeUpMethodsAndPaths_areNotToldApart() {
    int port = start(Future::succeededFuture);
    for (int i = 0; i < 20; i++) {
      Http.ask(port, "MADEUP" + i, "/api/v2/alerts", Map.of(), "");
      Http.ask(port, "GET", "/api/v2/made-up-" + i, Map.of(), "");
      Http.ask(port, "GET", "/made-up-" + i, Map.of(), "");
    }
    assertThat(metrics(Map.of()).body())
        .contains("handler=\"/api/v2/alerts\",method=\"unknown\",le=\"+Inf\"} 20\n")
        .doesNotContainIgnoringCase("madeup")
        .doesNotContain("made-up");
  }

  @Test
  void metrics_speakTheFormatThatIsAskedFor() {
    start(Future::succeededFuture);
    assertThat(metrics(Map.of()).header("Content-Type")).startsWith("text/plain; version=0.0.4");
    Answer open = metrics(Map.of("Accept", "application/openmetrics-text;version=1.0.0"));
    assertThat(open.header("Content-Type")).startsWith("application/openmetrics-text");
    assertThat(open.body()).endsWith("# EOF\n").doesNotContain("_created");
    Answer zipped = metrics(Map.of("Accept-Encoding", "deflate, gzip"));
    assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
    Answer plain = metrics(Map.of("Accept-Encoding", "gzip;q=0, identity"));
    assertThat(plain.header("Content-Encoding")).isEmpty();
  }

  @Test
  void debugPort_isAbsent() {
    assertThat(Http.get(start(Future::succeededFuture), "/debug/pprof/").status()).isEqualTo(404);
  }

  @Test
  void reloadThatEndsWhileTheNextIsAskedFor_keepsNobodyWaiting() throws Exception {
    AtomicInteger loads = new AtomicInteger();
    Promise<Void> first = Promise.promise();
    CountDownLatch begun = new CountDownLatch(1);
    int port =
        start(() -> {
          begun.countDown();
          return loads.incrementAndGet() == 1 ? endsWhenAsked(first) : Future.succeededFuture();
        });
    Thread one = Thread.startVirtualThread(() -> Http.post(port, "/-/reload", ""));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    Thread two = Thread.startVirtualThread(() -> Http.post(port, "/-/reload", ""));
    for (int i = 0; i < 10; i++) {
      Http.get(port, "/-/ready");
    }
    first.tryComplete();
    one.join();
    two.join();
    assertThat(loads).hasValue(2);
    assertThat(Http.post(port, "/-/reload", "").status()).isEqualTo(200);
    assertThat(loads).hasValue(3);
  }

  /** Ends just after somebody was told that it has not. */
  @SuppressWarnings("unchecked")
  private static Future<Void> endsWhenAsked(Promise<Void> promise) {
    return (Future<Void>)
        Proxy.newProxyInstance(
            Future.class.getClassLoader(),
            new Class<?>[] {Future.class},
            (self, method, arguments) -> {
              if (method.getName().equals("isComplete")) {
                promise.tryComplete();
                return false;
              }
              return method.invoke(promise.future(), arguments);
            });
  }

  @Test
  void reloadThatThrows_isFollowedByOthers() throws Exception {
    AtomicInteger loads = new AtomicInteger();
    Promise<Void> first = Promise.promise();
    CountDownLatch begun = new CountDownLatch(1);
    int port =
        start(() -> {
          begun.countDown();
          return switch (loads.incrementAndGet()) {
            case 1 -> first.future();
            case 2 -> throw new IllegalStateException("broken");
            default -> Future.succeededFuture();
          };
        });
    Thread one = Thread.startVirtualThread(() -> Http.post(port, "/-/reload", ""));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    Thread two = Thread.startVirtualThread(() -> Http.post(port, "/-/reload", ""));
    for (int i = 0; i < 10; i++) {
      Http.get(port, "/-/ready");
    }
    first.complete();
    one.join();
    two.join();
    assertThat(Http.post(port, "/-/reload", "").status()).isEqualTo(200);
    assertThat(loads).hasValue(3);
  }
}
