package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Real Prometheus servers with a rule, pointed at Tocsin. */
@EnabledIf("dev.tocsin.app.Peers#present")
class PrometheusIT {
  @TempDir Path folder;

  @Test
  void alertOfTwoPrometheus_isToldOnceAndClosedOnce() throws Exception {
    try (Sink sink = new Sink()) {
      Tocsin tocsin = new Tocsin(Main.options(flags(sink)));
      String address = tocsin.start().await(30, TimeUnit.SECONDS).getFirst().toString();
      try (Peers.Server one = prometheus("one", address);
          Peers.Server two = prometheus("two", address)) {
        JsonNode firing = sink.await(request -> request.body().contains("\"firing\"")).json();
        assertThat(firing.at("/alerts/0/labels/alertname").asText()).isEqualTo("Once");
        JsonNode resolved = sink.await(request -> request.body().contains("\"resolved\"")).json();
        List<String> keys = new ArrayList<>();
        resolved.fieldNames().forEachRemaining(keys::add);
        assertThat(keys)
            .containsExactly(
                "receiver",
                "status",
                "alerts",
                "notification_reason",
                "groupLabels",
                "commonLabels",
                "commonAnnotations",
                "routeLabels",
                "externalURL",
                "version",
                "groupKey",
                "truncatedAlerts");
        assertThat(resolved.get("version").asText()).isEqualTo("4");
        assertThat(resolved.at("/commonAnnotations/summary").asText()).isEqualTo("soon over");
        assertThat(one.process().isAlive() && two.process().isAlive()).isTrue();
        assertThat(sink.requests()).hasSize(2);
      } finally {
        tocsin.stop().await(30, TimeUnit.SECONDS);
      }
    }
  }

  private String[] flags(Sink sink) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("tocsin.yml"),
            """
            route: {receiver: hook, group_wait: 2s, group_interval: 3s}
            receivers: [{name: hook, webhook_configs: [{url: '%s'}]}]
            """
                .formatted(sink.url()));
    return new String[] {
      "--config.file=" + config,
      "--storage.path=" + folder.resolve("data"),
      "--web.listen-address=127.0.0.1:0"
    };
  }

  /** Its rule fires from the start and for some seconds. */
  private Peers.Server prometheus(String name, String tocsin) throws Exception {
    Path home = Files.createDirectory(folder.resolve(name));
    Files.writeString(
        home.resolve("rules.yml"),
        """
        groups:
          - name: test
            rules:
              - alert: Once
                expr: vector(time()) < %d
                labels: {severity: critical}
                annotations: {summary: soon over}
        """
            .formatted(Instant.now().getEpochSecond() + 12));
    Path config =
        Files.writeString(
            home.resolve("prometheus.yml"),
            """
            global: {evaluation_interval: 1s}
            rule_files: [rules.yml]
            alerting: {alertmanagers: [{static_configs: [{targets: ['%s']}]}]}
            """
                .formatted(tocsin));
    return Peers.serve(
        List.of(
            Peers.program("prometheus").toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + home.resolve("data"),
            "--rules.alert.resend-delay=1s",
            "--web.listen-address=127.0.0.1:0"));
  }
}
