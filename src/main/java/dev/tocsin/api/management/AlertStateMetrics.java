package dev.tocsin.api.management;

import dev.tocsin.alert.Alert;
import dev.tocsin.api.AlertStatus;
import dev.tocsin.api.Reading;
import dev.tocsin.api.Running;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.List;

/** How many alerts are in which state, counted when somebody asks. */
final class AlertStateMetrics {
  private final Gauge alerts;

  AlertStateMetrics(PrometheusRegistry registry) {
    alerts =
        Gauge.builder()
            .name("alertmanager_alerts")
            .help("How many alerts by state.")
            .labelNames("state")
            .register(registry);
    alerts.initLabelValues("unprocessed");
  }

  void count(List<Alert> all, Running running, Instant now) {
    int active = 0;
    int suppressed = 0;
    for (Alert alert : all) {
      Reading.pauseIfDue();
      if (!alert.resolvedAt(now)) {
        if (AlertStatus.of(alert.labels(), List.of(), running, now).suppressed()) {
          suppressed++;
        } else {
          active++;
        }
      }
    }
    alerts.labelValues("active").set(active);
    alerts.labelValues("suppressed").set(suppressed);
  }
}
