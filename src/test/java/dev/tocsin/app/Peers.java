package dev.tocsin.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real programs of the field, from the folder that PEERS_BIN names. */
public final class Peers {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Pattern LISTENING = Pattern.compile("Listening on.* address=(\\S+)");

  private Peers() {}

  /** Whether the programs are there; a condition for tests that need them. */
  public static boolean present() {
    return Files.isExecutable(program("alertmanager"));
  }

  public static Path program(String name) {
    String folder = System.getenv("PEERS_BIN");
    return folder == null
        ? Path.of(System.getProperty("user.home"), ".cache", "peers", "bin", name)
        : Path.of(folder, name);
  }

  /** A process that listens somewhere on the loopback interface. */
  record Server(Process process, String address) implements AutoCloseable {
    String url() {
      return "http://" + address;
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  static Server alertmanager(Path config, Path data, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                program("alertmanager").toString(),
                "--config.file=" + config,
                "--storage.path=" + data,
                "--web.listen-address=127.0.0.1:0",
                "--cluster.listen-address=",
                "--log.level=info"));
    command.addAll(List.of(more));
    return serve(command);
  }

  /** Starts a program and waits until it says where it listens. */
  static Server serve(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      CompletableFuture<String> address = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> read(process, address));
      return new Server(process, address.get(START.toSeconds(), TimeUnit.SECONDS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(command + " does not listen", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void read(Process process, CompletableFuture<String> address) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        Matcher listening = LISTENING.matcher(line.replace("\"", ""));
        if (listening.find()) {
          address.complete(listening.group(1));
        }
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
    address.completeExceptionally(new IllegalStateException(String.join("\n", lines)));
  }

  /**
   * Runs a program to its end and returns what it printed; a failure of the program is one here.
   */
  static String run(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program(name).toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      String complaint = new String(process.getErrorStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + printed + complaint);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
