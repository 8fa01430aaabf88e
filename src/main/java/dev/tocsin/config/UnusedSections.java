package dev.tocsin.config;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.TlsSettings;
import java.util.Set;

/**
 * The sections that Alertmanager has and that do nothing here. They are checked as far as their own
 * keys go, so that a file which passes here is not refused there.
 */
final class UnusedSections {
  private static final Set<String> CLIENT_TYPES = Set.of("http", "grpc");
  private static final Set<String> COMPRESSIONS = Set.of("", "gzip");

  private UnusedSections() {}

  static void read(YamlFields fields) {
    YamlFields tracing = fields.section("tracing");
    if (tracing != null) {
      fields.warning("tracing", "has no effect: Tocsin sends no traces");
      readTracing(tracing);
    }
    if (fields.has("event_recorder")) {
      fields.warning("event_recorder", "has no effect: Tocsin keeps a history of its own");
    }
  }

  private static void readTracing(Fields tracing) {
    if (tracing.text("endpoint", "").isEmpty()) {
      tracing.problem("tracing endpoint must be set");
    }
    if (!CLIENT_TYPES.contains(tracing.text("client_type", "grpc"))) {
      tracing.problem("client_type", "must be http or grpc");
    }
    if (!COMPRESSIONS.contains(tracing.text("compression", ""))) {
      tracing.problem("compression", "must be gzip");
    }
    tracing.number("sampling_fraction", 0);
    tracing.flag("insecure", false);
    TlsSettings.below(tracing);
    tracing.raw("headers");
    tracing.duration("timeout");
  }
}
