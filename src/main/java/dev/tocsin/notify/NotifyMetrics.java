package dev.tocsin.notify;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;

/** Upstream's counts of notifications and their requests. */
public final class NotifyMetrics {
  private static final String SILENCE = "silence";
  private static final String INHIBITION = "inhibition";

  private final Counter notifications;
  private final Counter failed;
  private final Counter requests;
  private final Counter requestsFailed;
  private final Counter suppressed;
  private final Histogram latency;

  public NotifyMetrics(PrometheusRegistry registry) {
    notifications =
        counter("alertmanager_notifications", "Notifications that were begun.", "integration")
            .register(registry);
    failed =
        counter(
                "alertmanager_notifications_failed",
                "Notifications that failed for good, or were not delivered by the next flush.",
                "integration",
                "reason")
            .register(registry);
    requests =
        counter("alertmanager_notification_requests", "Attempts to deliver.", "integration")
            .register(registry);
    requestsFailed =
        counter(
                "alertmanager_notification_requests_failed",
                "Attempts to deliver that failed.",
                "integration")
            .register(registry);
    suppressed =
        counter(
                "alertmanager_notifications_suppressed",
                "Alerts that a flush left out, by what muted them.",
                "reason")
            .register(registry);
    latency =
        Histogram.builder()
            .name("alertmanager_notification_latency_seconds")
            .help("How long an attempt to deliver took.")
            .labelNames("integration")
            .classicUpperBounds(1, 5, 10, 15, 20)
            .register(registry);
    for (String reason :
        List.of(SILENCE, INHIBITION, "mute_time_interval", "active_time_interval")) {
      suppressed.initLabelValues(reason);
    }
  }

  private static Counter.Builder counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels);
  }

  /** Makes the series of an integration visible before anything is sent, as upstream does. */
  public void expect(String integration) {
    notifications.initLabelValues(integration);
    requests.initLabelValues(integration);
    requestsFailed.initLabelValues(integration);
    latency.initLabelValues(integration);
    for (FailureReason reason : FailureReason.values()) {
      failed.initLabelValues(integration, reason.label());
    }
  }

  void notification(Integration integration) {
    notifications.labelValues(integration.name()).inc();
  }

  void failed(Integration integration, FailureReason reason) {
    failed.labelValues(integration.name(), reason.label()).inc();
  }

  void request(Integration integration, Duration took, boolean delivered) {
    requests.labelValues(integration.name()).inc();
    latency.labelValues(integration.name()).observe(took.toNanos() / 1e9);
    if (!delivered) {
      requestsFailed.labelValues(integration.name()).inc();
    }
  }

  void silenced(long alerts) {
    suppressed.labelValues(SILENCE).inc(alerts);
  }

  void inhibited(long alerts) {
    suppressed.labelValues(INHIBITION).inc(alerts);
  }

  void outOfHours(Reason reason, long alerts) {
    String label =
        reason == Reason.MUTE_TIME_INTERVAL ? "mute_time_interval" : "active_time_interval";
    suppressed.labelValues(label).inc(alerts);
  }
}
