package dev.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The standard load inside a memory limit: does the server live. */
record MemoryShape(int mebibytes, int alerts) implements Shape {
  private static final int RESENDS = 10;
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final Duration POSTS_LIMIT = Duration.ofMinutes(2);
  private static final Duration READ_LIMIT = Duration.ofSeconds(60);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final double MEBIBYTE = 1 << 20;

  static List<Shape> all() {
    return List.of(
        new MemoryShape(100, Shapes.scaled(2_000)),
        new MemoryShape(128, Shapes.scaled(20_000)),
        new MemoryShape(512, Shapes.scaled(100_000)));
  }

  @Override
  public String name() {
    return "memory-" + mebibytes;
  }

  @Override
  public String what() {
    return "%,d alerts in a container of %d MiB, told, re-sent %d times and read"
        .formatted(alerts, mebibytes, RESENDS);
  }

  @Override
  public void measure(Server server, Path folder, Figures figures)
      throws IOException, InterruptedException {
    MemoryLimit limit;
    try {
      limit = MemoryLimit.create(Path.of("/proc/self/mountinfo"), (long) mebibytes << 20);
    } catch (IOException e) {
      System.err.println(name() + " is left out: " + e.getMessage());
      figures.say("left out", String.valueOf(e.getMessage()));
      return;
    }
    try (limit) {
      try {
        within(limit, server, folder, figures);
      } finally {
        figures.count(Figure.of("processes killed for memory"), limit.kills());
      }
    }
  }

  private void within(MemoryLimit limit, Server server, Path folder, Figures figures)
      throws IOException, InterruptedException {
    try (Watch watch = new Watch();
        Sink sink = Sink.willing()) {
      String text = Config.plain("[alertname]", INTERVAL, sink).text(watch);
      Files.writeString(folder.resolve("alertmanager.yml"), text, StandardCharsets.UTF_8);
      Launch launch = server.launch(folder).wrappedIn(limit.wrapper());
      try (ServerProcess process = ServerProcess.start(launch)) {
        figures.put("start to ready, ms", process.startTime().toNanos() / 1e6);
        watch.begin(process.address(), "");
        try {
          load(process, figures);
        } catch (IOException | UncheckedIOException e) {
          System.err.println(server.name() + ": " + e.getMessage());
        }
        figures.say("alive", process.isAlive() ? "yes" : "no");
        watch.note("all the while", figures);
        process.kill();
      }
    }
  }

  private void load(ServerProcess process, Figures figures)
      throws IOException, InterruptedException {
    Load load = Load.standard(alerts, Instant.now());
    for (int pass = 0; pass <= RESENDS; pass++) {
      figures.say("passes", "%d of %d".formatted(pass, RESENDS + 1));
      Posts.send(process.address(), load.requests(pass), 4, POSTS_LIMIT);
      Thread.sleep(PAUSE);
      memory(process, figures);
    }
    figures.say("passes", "all");
    try (Connection connection = new Connection(process.address())) {
      figures.put("GET alerts, ms", connection.timed(Connection.get("/api/v2/alerts"), READ_LIMIT));
      figures.put(
          "GET alerts/groups, ms",
          connection.timed(Connection.get("/api/v2/alerts/groups"), READ_LIMIT));
    }
    memory(process, figures);
  }

  private static void memory(ServerProcess process, Figures figures) {
    figures.put("memory at last, MiB", process.residentBytes() / MEBIBYTE);
    figures.put("of which anonymous, MiB", process.anonymousBytes() / MEBIBYTE);
  }
}
