package dev.tocsin.api;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/** Measures requests, with upstream's names; those of no known path are not told apart. */
final class RequestMetrics {
  private static final String NAME = "tocsin.handler";
  private static final double NANOS = 1e9;
  private static final Set<String> METHODS =
      Set.of(
          "get", "put", "head", "post", "delete", "connect", "options", "notify", "trace", "patch");

  private final LongSupplier nanoTime;
  private final Histogram duration;
  private final Histogram size;
  private final Gauge inFlight;
  private final Counter limitExceeded;

  RequestMetrics(PrometheusRegistry registry, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    duration =
        Histogram.builder()
            .name("alertmanager_http_request_duration_seconds")
            .help("Histogram of latencies for HTTP requests.")
            .labelNames("handler", "method", "code")
            .classicOnly()
            .register(registry);
    size =
        Histogram.builder()
            .name("alertmanager_http_response_size_bytes")
            .help("Histogram of response size for HTTP requests.")
            .labelNames("handler", "method")
            .classicOnly()
            .classicUpperBounds(100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8)
            .register(registry);
    inFlight =
        Gauge.builder()
            .name("alertmanager_http_requests_in_flight")
            .help("Current number of HTTP requests being processed.")
            .labelNames("method")
            .register(registry);
    limitExceeded =
        Counter.builder()
            .name("alertmanager_http_concurrency_limit_exceeded_total")
            .help(
                "Total number of times an HTTP request failed because the concurrency limit was"
                    + " reached.")
            .labelNames("method")
            .register(registry);
    inFlight.initLabelValues("get");
    limitExceeded.initLabelValues("get");
  }

  /** Says under which name the request is measured: the path with its parameters unfilled. */
  static void name(RoutingContext context, String handler) {
    context.put(NAME, handler);
  }

  void begin(RoutingContext context) {
    long start = nanoTime.getAsLong();
    context.addEndHandler(end -> observe(context, start));
    context.next();
  }

  private void observe(RoutingContext context, long start) {
    String handler = context.get(NAME);
    if (handler != null) {
      String method = method(context.request().method().name());
      String code = Integer.toString(context.response().getStatusCode());
      duration.labelValues(handler, method, code).observe((nanoTime.getAsLong() - start) / NANOS);
      size.labelValues(handler, method).observe((double) context.response().bytesWritten());
    }
  }

  /** As upstream's library names them; clients may make up any number of others. */
  private static String method(String name) {
    String known = name.toLowerCase(Locale.ROOT);
    return METHODS.contains(known) ? known : "unknown";
  }

  void reading(int requests) {
    inFlight.labelValues("get").set(requests);
  }

  void limitExceeded() {
    limitExceeded.labelValues("get").inc();
  }
}
