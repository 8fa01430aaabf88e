package dev.tocsin.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One server under the load, from its start to its end. */
final class Trial {
  private static final int CONNECTIONS = 4;
  private static final int RESENDS = 3;
  private static final int READS = 5;
  private static final int SILENCES = 1000;
  private static final double MEBIBYTE = 1 << 20;

  /** Lets work that a server puts off come to an end, so that it is counted. */
  private static final Duration SETTLE = Duration.ofSeconds(2);

  /** Prometheus sends every minute. */
  private static final int RESENDS_A_DAY = 24 * 60;

  private final Path folder;
  private final Load load;
  private final ServerProcess server;
  private final Figures figures;

  private Trial(Path folder, Load load, ServerProcess server, Figures figures) {
    this.folder = folder;
    this.load = load;
    this.server = server;
    this.figures = figures;
  }

  static void run(Path executable, Path folder, Load load, Figures figures)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("alertmanager.yml"), load.config(), StandardCharsets.UTF_8);
    try (ServerProcess server = ServerProcess.start(executable, folder)) {
      new Trial(folder, load, server, figures).measure();
      server.kill();
    }
    try (ServerProcess again = ServerProcess.start(executable, folder)) {
      figures.put(Figure.RESTART, again.startTime().toNanos() / 1e6);
      figures.put(Figure.RESTART_ALERTS, count(again));
    }
  }

  private static double count(ServerProcess server) throws IOException {
    try (InputStream alerts = server.uri("/api/v2/alerts").toURL().openStream()) {
      return new JsonMapper().readTree(alerts).size();
    }
  }

  private void measure() throws IOException, InterruptedException {
    figures.put(Figure.START, server.startTime().toNanos() / 1e6);
    Thread.sleep(SETTLE);
    memory(Figure.IDLE_MEMORY);
    pass(0, 1, Figure.FIRST_CPU, Figure.FIRST_RATE, Figure.FIRST_P50, Figure.FIRST_P99);
    memory(Figure.FIRST_MEMORY);
    double disk = disk();
    figures.put(Figure.FIRST_DISK, disk);
    pass(1, RESENDS, Figure.RESEND_CPU, Figure.RESEND_RATE, Figure.RESEND_P50, Figure.RESEND_P99);
    figures.put(Figure.RESEND_DISK, (disk() - disk) / RESENDS * RESENDS_A_DAY);
    try (Connection connection = new Connection(server.address())) {
      read(connection, Figure.READ_ALERTS, "/api/v2/alerts");
      read(connection, Figure.READ_GROUPS, "/api/v2/alerts/groups");
      read(connection, Figure.READ_FILTERED, load.filteredPath());
      for (int i = 0; i < SILENCES; i++) {
        connection.exchange(load.silence(i));
      }
      figures.put(Figure.READ_AFTER_SILENCES, millis(connection, Connection.get("/api/v2/alerts")));
    }
    memory(Figure.READ_MEMORY);
  }

  private void pass(int first, int passes, Figure cpu, Figure rate, Figure p50, Figure p99)
      throws IOException, InterruptedException {
    List<byte[]> requests = new ArrayList<>();
    for (int pass = first; pass < first + passes; pass++) {
      requests.addAll(load.requests(pass));
    }
    double alerts = (double) load.alerts() * passes;
    InetSocketAddress address = server.address();
    Duration before = server.cpuTime();
    Posts posts = Posts.send(address, requests, CONNECTIONS);
    Thread.sleep(SETTLE);
    figures.put(cpu, server.cpuTime().minus(before).toNanos() / 1e3 / alerts);
    figures.put(rate, alerts / (posts.elapsed().toNanos() / 1e9));
    figures.put(p50, posts.millisAt(0.5));
    figures.put(p99, posts.millisAt(0.99));
  }

  /** The median of a few reads. */
  private void read(Connection connection, Figure figure, String path) throws IOException {
    double[] times = new double[READS];
    for (int i = 0; i < READS; i++) {
      times[i] = millis(connection, Connection.get(path));
    }
    Arrays.sort(times);
    figures.put(figure, times[READS / 2]);
  }

  private static double millis(Connection connection, byte[] request) throws IOException {
    long began = System.nanoTime();
    connection.exchange(request);
    return (System.nanoTime() - began) / 1e6;
  }

  /** What the server keeps. */
  private double disk() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      return files.mapToLong(file -> file.toFile().length()).sum() / MEBIBYTE;
    }
  }

  private void memory(Figure figure) {
    figures.put(figure, server.residentBytes() / MEBIBYTE);
  }
}
