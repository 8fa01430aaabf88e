package dev.tocsin.api.v1;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.api.Instance;
import dev.tocsin.api.InstanceJson;
import dev.tocsin.api.ReceiverView;
import dev.tocsin.api.Running;
import dev.tocsin.api.Timestamps;
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
          json.writeStartArray();
          for (ReceiverView receiver : receivers) {
            json.writeString(receiver.name());
          }
          json.writeEndArray();
        });
  }

  Future<?> show(RoutingContext request) {
    return Envelope.send(request, this::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("configYAML", running.get().original());
    json.writeFieldName("versionInfo");
    InstanceJson.build(json, instance.build());
    json.writeStringField("uptime", Timestamps.text(instance.startedAt()));
    json.writeFieldName("clusterStatus");
    InstanceJson.cluster(json, instance.cluster().get());
    json.writeEndObject();
  }
}
