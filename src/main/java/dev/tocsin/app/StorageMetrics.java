package dev.tocsin.app;

import dev.tocsin.persistence.Storage;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** How the storage fares, asked when somebody wants to know. */
final class StorageMetrics {
  private StorageMetrics() {}

  static void register(Storage storage, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("tocsin_storage_writable")
        .help("Whether the last commit reached the disk.")
        .callback(gauge -> gauge.call(storage.failure() == null ? 1 : 0))
        .register(registry);
    GaugeWithCallback.builder()
        .name("tocsin_storage_owed_changes")
        .help("How many changes wait because they could not be written.")
        .callback(gauge -> gauge.call(storage.owedChanges()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("tocsin_storage_size_bytes")
        .help("How large the database is, with its log.")
        .callback(gauge -> gauge.call((double) storage.sizeBytes()))
        .register(registry);
    CounterWithCallback.builder()
        .name("tocsin_storage_commits_total")
        .help("How many transactions were committed.")
        .callback(counter -> counter.call((double) storage.commits()))
        .register(registry);
    CounterWithCallback.builder()
        .name("tocsin_storage_damaged_rows_total")
        .help("How many rows could not be read at the start and were set aside.")
        .callback(counter -> counter.call((double) storage.damagedRows()))
        .register(registry);
  }
}
