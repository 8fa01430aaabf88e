package dev.tocsin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prints what the same load costs Tocsin and, where {@code PEERS_BIN} names a folder with it, the
 * real Alertmanager, and what the default templates cost it and amtool.
 *
 * <p>{@code mvn -q package -DskipTests exec:exec@bench}; {@code -Dbench.alerts=10000} for less.
 */
public final class Benchmark {
  private static final String TOCSIN = "Tocsin";
  private static final String ALERTMANAGER = "Alertmanager";

  private Benchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Load load = Load.standard(Integer.getInteger("bench.alerts", 100_000), Instant.now());
    System.out.printf(
        "%,d alerts of %d bytes in %d groups, batches of %d; %d cores%n%n",
        load.alerts(),
        load.alertBytes(),
        load.groups(),
        load.batch(),
        Runtime.getRuntime().availableProcessors());
    Map<String, Map<Figure, Double>> results = new LinkedHashMap<>();
    for (var server : servers().entrySet()) {
      System.err.println("measuring " + server.getKey() + " (" + server.getValue() + ")");
      try {
        results.put(server.getKey(), measure(server.getKey(), server.getValue(), load));
      } catch (IOException | UncheckedIOException e) {
        System.err.println(server.getKey() + " failed: " + e.getMessage());
      }
    }
    print(System.out, results);
  }

  private static Map<String, Path> servers() {
    Map<String, Path> servers = new LinkedHashMap<>();
    addIfPresent(servers, TOCSIN, Path.of("target/tocsin/bin/tocsin"));
    String peers = System.getenv("PEERS_BIN");
    if (peers != null) {
      addIfPresent(servers, ALERTMANAGER, Path.of(peers, "alertmanager"));
    }
    return servers;
  }

  private static void addIfPresent(Map<String, Path> servers, String name, Path executable) {
    if (Files.isExecutable(executable)) {
      servers.put(name, executable.toAbsolutePath());
    } else {
      System.err.println(executable + " is not there: " + name + " is left out");
    }
  }

  private static Map<Figure, Double> measure(String name, Path executable, Load load)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tocsin-bench");
    try {
      Map<Figure, Double> figures = Trial.run(executable, folder, load);
      Rendering rendering = new Rendering(folder);
      figures.putAll(
          name.equals(TOCSIN)
              ? rendering.ours(executable)
              : rendering.theirs(executable.resolveSibling("amtool")));
      return figures;
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void print(PrintStream out, Map<String, Map<Figure, Double>> results) {
    out.printf("%-40s %10s %13s %7s %10s%n", "", TOCSIN, ALERTMANAGER, "ratio", "yardstick");
    for (Figure figure : Figure.values()) {
      Double ours = value(results, TOCSIN, figure);
      Double theirs = value(results, ALERTMANAGER, figure);
      out.printf(
          "%-40s %10s %13s %7s %10s%n",
          figure.title(),
          number(ours),
          number(theirs),
          ours == null || theirs == null ? "" : "%.1f".formatted(ratio(figure, ours, theirs)),
          Double.isNaN(figure.yardstick()) ? "" : "<= " + number(figure.yardstick()));
    }
  }

  private static @Nullable Double value(
      Map<String, Map<Figure, Double>> results, String server, Figure figure) {
    Map<Figure, Double> figures = results.get(server);
    return figures == null ? null : figures.get(figure);
  }

  /** How many times better Tocsin does. */
  private static double ratio(Figure figure, double ours, double theirs) {
    return figure.moreIsBetter() ? ours / theirs : theirs / ours;
  }

  private static String number(@Nullable Double value) {
    if (value == null) {
      return "-";
    }
    return value < 100 ? "%.1f".formatted(value) : "%,.0f".formatted(value);
  }
}
