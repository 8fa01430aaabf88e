package dev.tocsin.app;

import dev.tocsin.silence.SilenceState;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.InstantSource;
import java.util.Locale;

/** How much of everything there is, counted when somebody asks. */
final class StateMetrics {
  private StateMetrics() {}

  static void register(RoutingState state, InstantSource clock, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("alertmanager_dispatcher_aggregation_groups")
        .help("How many aggregation groups there are.")
        .callback(gauge -> gauge.call(state.dispatcher().groupCount()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("alertmanager_silences")
        .help("How many silences by state.")
        .labelNames("state")
        .callback(gauge -> {
          var counts = state.silences().counts(clock.instant());
          for (SilenceState each : SilenceState.values()) {
            gauge.call(counts.getOrDefault(each, 0), each.name().toLowerCase(Locale.ROOT));
          }
        })
        .register(registry);
    GaugeWithCallback.builder()
        .name("alertmanager_nflog_entries")
        .help("How many alerts the notification log knows something of.")
        .callback(gauge -> gauge.call(state.log().size()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("tocsin_outbox_deliveries")
        .help("How many notifications wait or are being sent.")
        .callback(gauge -> gauge.call(state.outbox().size()))
        .register(registry);
  }
}
