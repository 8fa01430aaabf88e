package dev.tocsin.api.v1;

import dev.tocsin.alert.Timestamps;
import dev.tocsin.api.Instance;
import dev.tocsin.api.InstanceJson;
import dev.tocsin.api.ReceiverView;
import dev.tocsin.api.Running;
import dev.tocsin.json.JsonWriter;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** {@code /status} and {@code /receivers}. */
final class StatusHandler {
  private final Supplier<Running> running;
  private final Instance instance;

  StatusHandler(Supplier<Running> running, Instance instance) {
    this.running = running;
    this.instance = instance;
  }

  Future<?> receivers(RoutingContext request) {
    List<ReceiverView> receivers = running.get().receivers();
    return Envelope.send(
        request,
        json -> {
          json.startArray();
          for (ReceiverView receiver : receivers) {
            json.text(receiver.name());
          }
          json.endArray();
        });
  }

  Future<?> show(RoutingContext request) {
    return Envelope.send(request, this::write);
  }

  private void write(JsonWriter json) throws IOException {
    json.startObject();
    json.field("configYAML", running.get().original().get());
    json.name("versionInfo");
    InstanceJson.build(json, instance.build());
    json.field("uptime", Timestamps.text(instance.startedAt()));
    json.name("clusterStatus");
    InstanceJson.cluster(json, instance.cluster().get());
    json.endObject();
  }
}
