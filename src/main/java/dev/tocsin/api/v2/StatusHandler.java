package dev.tocsin.api.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.api.BuildInfo;
import dev.tocsin.api.ClusterView;
import dev.tocsin.api.Instance;
import dev.tocsin.api.JsonAnswer;
import dev.tocsin.api.Running;
import dev.tocsin.api.Timestamps;
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

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeFieldName("cluster");
    write(json, instance.cluster().get());
    json.writeObjectFieldStart("config");
    json.writeStringField("original", running.get().original());
    json.writeEndObject();
    json.writeStringField("uptime", Timestamps.text(instance.startedAt()));
    json.writeFieldName("versionInfo");
    write(json, instance.build());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ClusterView cluster) throws IOException {
    json.writeStartObject();
    if (!cluster.name().isEmpty()) {
      json.writeStringField("name", cluster.name());
    }
    json.writeArrayFieldStart("peers");
    for (ClusterView.Peer peer : cluster.peers()) {
      json.writeStartObject();
      json.writeStringField("address", peer.address());
      json.writeStringField("name", peer.name());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("status", cluster.status().toString());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, BuildInfo build) throws IOException {
    json.writeStartObject();
    json.writeStringField("branch", build.branch());
    json.writeStringField("buildDate", build.buildDate());
    json.writeStringField("buildUser", build.buildUser());
    json.writeStringField("goVersion", build.runtime());
    json.writeStringField("revision", build.revision());
    json.writeStringField("version", build.version());
    json.writeEndObject();
  }
}
