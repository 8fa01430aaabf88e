package dev.tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The design's yardstick: the standard load, and what the default templates cost. */
record Quick(int alerts) implements Shape {

  @Override
  public String name() {
    return "quick";
  }

  @Override
  public String what() {
    return "%,d alerts of 558 bytes in %d groups, batches of 100".formatted(alerts, Load.GROUPS);
  }

  @Override
  public void measure(Server server, Path folder, Figures figures)
      throws IOException, InterruptedException {
    Trial.run(server.executable(), folder, Load.standard(alerts, Instant.now()), figures);
    Rendering rendering = new Rendering(folder);
    if (server.ours()) {
      rendering.ours(server.executable(), figures);
    } else {
      rendering.theirs(server.executable().resolveSibling("amtool"), figures);
    }
  }
}
