package dev.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that was started here, what it costs, and its end. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("Listening on.*address\"?[=:]\"?127\\.0\\.0\\.1:(\\d+)");
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  /** The unit in which the kernel tells CPU time; 100 a second on every Linux. */
  private static final int TICK_MILLIS = 10;

  private final Process process;
  private final Duration startTime;
  private final InetSocketAddress address;

  private ServerProcess(Process process, Duration startTime, InetSocketAddress address) {
    this.process = process;
    this.startTime = startTime;
    this.address = address;
  }

  /**
   * Returns once the server listens on a port of its own.
   *
   * @param folder for its data and its log; has to hold {@code alertmanager.yml}
   */
  static ServerProcess start(Path executable, Path folder, String... moreArguments)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    long began = System.nanoTime();
    Process process = launch(executable, folder, moreArguments);
    try {
      int port = awaitPort(process, log);
      return new ServerProcess(
          process,
          Duration.ofNanos(System.nanoTime() - began),
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Process launch(Path executable, Path folder, String... moreArguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "--config.file=" + folder.resolve("alertmanager.yml"),
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:0",
                "--cluster.listen-address="));
    command.addAll(List.of(moreArguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("log").toFile())
        .start();
  }

  /** Starts it and kills it after a while, whether it listens by then or not. */
  static void startAndKill(Path executable, Path folder, Duration after, String... moreArguments)
      throws IOException, InterruptedException {
    Process process = launch(executable, folder, moreArguments);
    process.waitFor(after.toMillis(), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  /** Ends it with SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static int awaitPort(Process process, Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
      Thread.sleep(2);
    }
    throw new IOException("it does not listen:\n" + Files.readString(log));
  }

  InetSocketAddress address() {
    return address;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + address.getPort() + path);
  }

  /** From the start of the process until it listened. */
  Duration startTime() {
    return startTime;
  }

  /** What all its threads have used so far. */
  Duration cpuTime() {
    String stat = proc("stat");
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(afterName[11]) + Long.parseLong(afterName[12]);
    return Duration.ofMillis(ticks * TICK_MILLIS);
  }

  /** Its memory in RAM. */
  long residentBytes() {
    return proc("status")
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        * 1024;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String proc(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
    } catch (IOException e) {
      throw new UncheckedIOException("the server is gone", e);
    }
  }
}
