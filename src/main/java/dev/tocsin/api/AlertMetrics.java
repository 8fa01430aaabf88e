package dev.tocsin.api;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Counts the alerts that were posted, with upstream's names. */
public final class AlertMetrics {
  private final Counter received;
  private final Counter invalid;
  private final CounterDataPoint limited;

  public AlertMetrics(PrometheusRegistry registry) {
    received =
        Counter.builder()
            .name("alertmanager_alerts_received_total")
            .help("The total number of received alerts.")
            .labelNames("status", "version")
            .register(registry);
    invalid =
        Counter.builder()
            .name("alertmanager_alerts_invalid_total")
            .help("The total number of received alerts that were invalid.")
            .labelNames("version")
            .register(registry);
    limited =
        Counter.builder()
            .name("alertmanager_alerts_limited_total")
            .help("Total number of alerts that were dropped due to per alert name limit")
            .register(registry);
    for (ApiVersion version : ApiVersion.values()) {
      received.initLabelValues("firing", version.toString());
      received.initLabelValues("resolved", version.toString());
      invalid.initLabelValues(version.toString());
    }
  }

  void count(PostedAlerts posted, ApiVersion version) {
    received.labelValues("firing", version.toString()).inc(posted.firing());
    received.labelValues("resolved", version.toString()).inc(posted.resolved());
    invalid.labelValues(version.toString()).inc(posted.mistakes().size());
  }

  void limited(int alerts) {
    limited.inc(alerts);
  }
}
