package dev.tocsin.app;

import dev.tocsin.config.Config;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;

/** Whether the newest configuration was taken, and which one runs. */
final class ConfigMetrics {
  private final Gauge hash;
  private final Gauge successful;
  private final Gauge successAt;

  ConfigMetrics(PrometheusRegistry registry) {
    hash = gauge("alertmanager_config_hash", "Hash of the running configuration.", registry);
    successful =
        gauge(
            "alertmanager_config_last_reload_successful",
            "Whether the last attempt to load a configuration worked.",
            registry);
    successAt =
        gauge(
            "alertmanager_config_last_reload_success_timestamp_seconds",
            "When a configuration was last taken.",
            registry);
  }

  private static Gauge gauge(String name, String help, PrometheusRegistry registry) {
    return Gauge.builder().name(name).help(help).register(registry);
  }

  void loaded(Config config, Instant now) {
    hash.set(config.hash());
    successful.set(1);
    successAt.set(now.toEpochMilli() / 1000.0);
  }

  void failed() {
    successful.set(0);
  }
}
