package dev.tocsin.api.v2;

import dev.tocsin.alert.Timestamps;
import dev.tocsin.api.Instance;
import dev.tocsin.api.InstanceJson;
import dev.tocsin.api.JsonAnswer;
import dev.tocsin.api.Running;
import dev.tocsin.json.JsonWriter;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.function.Supplier;

/** {@code /status}: the version, the configuration in force and the cluster. */
final class StatusHandler {
  private final Supplier<Running> running;
  private final Instance instance;

  StatusHandler(Supplier<Running> running, Instance instance) {
    this.running = running;
    this.instance = instance;
  }

  Future<?> show(RoutingContext request) {
    JsonAnswer answer = this::write;
    return answer.send(request);
  }

  private void write(JsonWriter json) throws IOException {
    json.startObject();
    json.name("cluster");
    InstanceJson.cluster(json, instance.cluster().get());
    json.name("config").startObject();
    json.field("original", running.get().original().get());
    json.endObject();
    json.field("uptime", Timestamps.text(instance.startedAt()));
    json.name("versionInfo");
    InstanceJson.build(json, instance.build());
    json.endObject();
  }
}
