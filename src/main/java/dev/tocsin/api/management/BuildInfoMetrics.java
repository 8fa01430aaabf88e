package dev.tocsin.api.management;

import dev.tocsin.api.BuildInfo;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * What was built, as metrics: upstream's with the version that clients must take this for, and our
 * own with ours.
 */
final class BuildInfoMetrics {
  private BuildInfoMetrics() {}

  static void register(BuildInfo build, PrometheusRegistry registry) {
    Info.builder()
        .name("alertmanager_build_info")
        .help(
            "A metric with a constant '1' value labeled by version, revision, branch, goversion"
                + " from which alertmanager was built, and the goos and goarch for the build.")
        .labelNames("branch", "goarch", "goos", "goversion", "revision", "tags", "version")
        .register(registry)
        .addLabelValues(
            build.branch(),
            System.getProperty("os.arch"),
            System.getProperty("os.name"),
            build.runtime(),
            build.revision(),
            "",
            build.version());
    Info.builder()
        .name("tocsin_build_info")
        .help("A metric with a constant '1' value labeled by Tocsin's version and revision.")
        .labelNames("revision", "version")
        .register(registry)
        .addLabelValues(build.revision(), build.ownVersion());
  }
}
