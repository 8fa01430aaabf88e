package dev.tocsin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One server under a {@link LoadShape}, from its first alert to its last. */
final class LoadRun {
  private static final int CONNECTIONS = 4;
  private static final int RESENDS = 3;
  private static final double MEBIBYTE = 1 << 20;
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final Duration POSTS_LIMIT = Duration.ofMinutes(5);
  private static final Duration READ_LIMIT = Duration.ofSeconds(60);

  /** Above the interval after which everything is due to be told. */
  private static final Duration TOLD_LIMIT = Duration.ofSeconds(60);

  private final LoadShape shape;
  private final ServerProcess server;
  private final Watch watch;
  private final Sink sink;
  private final Figures figures;

  LoadRun(LoadShape shape, ServerProcess server, Watch watch, Sink sink, Figures figures) {
    this.shape = shape;
    this.server = server;
    this.watch = watch;
    this.sink = sink;
    this.figures = figures;
  }

  void run() throws IOException, InterruptedException {
    figures.put("start to ready, ms", server.startTime().toNanos() / 1e6);
    watch.begin(server.address(), "");
    Load load = shape.load();
    post("first pass", load.requests(0));
    silence(load);
    told("first flush");
    List<byte[]> resends = new ArrayList<>();
    for (int pass = 1; pass <= RESENDS; pass++) {
      resends.addAll(load.requests(pass));
    }
    post("re-sends", resends);
    reads();
    rest();
    if (shape.rounds() > 0) {
      resolve("resolved, cold", load);
    }
    for (int round = 1; round < shape.rounds(); round++) {
      Load next = load.round(round, Instant.now());
      post("round %d, first pass".formatted(round + 1), next.requests(0));
      told("round %d, first flush".formatted(round + 1));
      resolve("round %d, resolved".formatted(round + 1), next);
    }
    figures.put("memory at the end, MiB", server.residentBytes() / MEBIBYTE);
  }

  private void resolve(String phase, Load load) throws IOException, InterruptedException {
    post(phase + " pass", load.ending(Instant.now()));
    told(phase + " flush");
  }

  private void post(String phase, List<byte[]> requests) throws IOException, InterruptedException {
    Duration before = server.cpuTime();
    Posts posts = Posts.send(server.address(), requests, CONNECTIONS, POSTS_LIMIT);
    Thread.sleep(SETTLE);
    double share = (double) posts.latencies().size() / requests.size();
    double alerts = share * shape.alerts() * requests.size() / shape.load().requests(0).size();
    figures.put(phase + ": server CPU per alert, us", microsSince(before) / alerts);
    figures.put(
        Figure.more(phase + ": alerts/s"), Reading.of(alerts / (posts.elapsed().toNanos() / 1e9)));
    figures.put(phase + ": worst post, ms", posts.millisAt(1));
    if (share < 1) {
      figures.say(phase + ": given up", "at %.0f %%".formatted(share * 100));
    }
    watch.note(phase, figures);
  }

  private double microsSince(Duration cpuTime) {
    return server.cpuTime().minus(cpuTime).toNanos() / 1e3;
  }

  private void silence(Load load) throws IOException {
    if (shape.silences().isEmpty()) {
      return;
    }
    try (Connection connection = new Connection(server.address())) {
      Duration before = server.cpuTime();
      for (String matchers : shape.silences()) {
        connection.exchange(load.silence(matchers));
      }
      figures.put(
          "silences posted: server CPU of each, us", microsSince(before) / shape.silences().size());
    }
    read("first GET alerts after the silences, ms", "/api/v2/alerts");
    watch.note("silences", figures);
  }

  /** Until everything is told that is due. */
  private void told(String phase) throws InterruptedException {
    Duration before = server.cpuTime();
    long already = sink.alerts();
    sink.awaitAlerts(already + shape.told(), shape.interval().plus(TOLD_LIMIT));
    Thread.sleep(SETTLE);
    long told = sink.alerts() - already;
    figures.put(phase + ": server CPU per alert told, us", microsSince(before) / shape.told());
    figures.count(Figure.more(phase + ": alerts told"), told);
    figures.put(phase + ": memory, MiB", server.residentBytes() / MEBIBYTE);
    watch.note(phase, figures);
  }

  private void reads() throws IOException {
    for (String order : List.of("first", "second", "third")) {
      read(order + " GET alerts, ms", "/api/v2/alerts");
    }
    read("first GET alerts/groups, ms", "/api/v2/alerts/groups");
    read("second GET alerts/groups, ms", "/api/v2/alerts/groups");
    figures.put("memory after the reads, MiB", server.residentBytes() / MEBIBYTE);
    watch.note("reads", figures);
  }

  private void read(String title, String path) throws IOException {
    InetSocketAddress address = server.address();
    try (Connection connection = new Connection(address)) {
      figures.put(title, connection.timed(Connection.get(path), READ_LIMIT));
    }
  }

  /** Over one interval, so that every group is flushed once. */
  private void rest() throws InterruptedException {
    Duration before = server.cpuTime();
    Duration interval = shape.interval();
    Thread.sleep(interval);
    figures.put(
        "at rest, every group flushed once: share of a core, %",
        microsSince(before) / (interval.toNanos() / 1e3) * 100);
    watch.note("at rest", figures);
  }
}
