package dev.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints what the same loads cost Tocsin and, where {@code PEERS_BIN} names a folder with it, the
 * real Alertmanager.
 *
 * <p>{@code mvn -q package -DskipTests exec:exec@bench}; {@code -Dbench.shapes} names the loads, as
 * in {@link Shapes}, {@code -Dbench.alerts=10000} makes the quick one smaller and {@code
 * -Dbench.scale=0.1} all others, {@code -Dbench.tocsin} names the folder of another build.
 */
public final class Benchmark {
  private static final String TOCSIN = "Tocsin";
  private static final String ALERTMANAGER = "Alertmanager";

  private Benchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<Shape> shapes = Shapes.named(System.getProperty("bench.shapes", "quick"));
    List<Server> servers = servers();
    System.out.printf("%d cores%n%n", Runtime.getRuntime().availableProcessors());
    for (Shape shape : shapes) {
      System.out.println(shape.name() + ": " + shape.what());
      Map<String, Figures> columns = new LinkedHashMap<>();
      for (Server server : servers) {
        if (server.ours() || !shape.oursOnly()) {
          columns.put(server.name(), measure(shape, server));
        }
      }
      Table.print(System.out, columns, List.of(TOCSIN, ALERTMANAGER));
    }
    // A request that was given up may still have a thread.
    System.exit(0);
  }

  private static List<Server> servers() {
    List<Server> servers = new ArrayList<>();
    String build = System.getProperty("bench.tocsin", "target/tocsin");
    addIfPresent(servers, TOCSIN, Path.of(build, "bin", "tocsin"));
    String peers = System.getenv("PEERS_BIN");
    if (peers != null) {
      addIfPresent(servers, ALERTMANAGER, Path.of(peers, "alertmanager"));
    }
    return servers;
  }

  private static void addIfPresent(List<Server> servers, String name, Path executable) {
    if (Files.isExecutable(executable)) {
      servers.add(new Server(name, executable.toAbsolutePath(), name.equals(TOCSIN)));
    } else {
      System.err.println(executable + " is not there: " + name + " is left out");
    }
  }

  private static Figures measure(Shape shape, Server server)
      throws IOException, InterruptedException {
    System.err.println("measuring " + shape.name() + " of " + server.executable());
    Figures figures = new Figures();
    Path folder = Files.createTempDirectory("tocsin-bench");
    try {
      shape.measure(server, folder, figures);
    } catch (IOException | UncheckedIOException e) {
      System.err.println(server.name() + " failed: " + e.getMessage());
      figures.say("did not finish", "failed");
    } finally {
      delete(folder);
    }
    return figures;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
