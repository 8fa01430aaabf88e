package dev.tocsin.api;

import dev.tocsin.json.JsonWriter;
import java.io.IOException;

/** Writes what every version shows of this process. */
public final class InstanceJson {
  private InstanceJson() {}

  /** An object of versions. */
  public static void build(JsonWriter json, BuildInfo build) throws IOException {
    json.startObject();
    json.field("branch", build.branch());
    json.field("buildDate", build.buildDate());
    json.field("buildUser", build.buildUser());
    json.field("goVersion", build.runtime());
    json.field("revision", build.revision());
    json.field("version", build.version());
    json.endObject();
  }

  /** An object that v2 leaves the name out of when there is no cluster. */
  public static void cluster(JsonWriter json, ClusterView cluster) throws IOException {
    json.startObject();
    if (!cluster.name().isEmpty()) {
      json.field("name", cluster.name());
    }
    json.name("peers").startArray();
    for (ClusterView.Peer peer : cluster.peers()) {
      json.startObject();
      json.field("address", peer.address());
      json.field("name", peer.name());
      json.endObject();
    }
    json.endArray();
    json.field("status", cluster.status().toString());
    json.endObject();
  }
}
