package dev.tocsin.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes what every version shows of this process. */
public final class InstanceJson {
  private InstanceJson() {}

  /** An object of versions. */
  public static void build(JsonGenerator json, BuildInfo build) throws IOException {
    json.writeStartObject();
    json.writeStringField("branch", build.branch());
    json.writeStringField("buildDate", build.buildDate());
    json.writeStringField("buildUser", build.buildUser());
    json.writeStringField("goVersion", build.runtime());
    json.writeStringField("revision", build.revision());
    json.writeStringField("version", build.version());
    json.writeEndObject();
  }

  /** An object that v2 leaves the name out of when there is no cluster. */
  public static void cluster(JsonGenerator json, ClusterView cluster) throws IOException {
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
}
