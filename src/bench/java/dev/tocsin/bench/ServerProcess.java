package dev.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that was started here, what it costs, and its end. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("Listening on.*address\"?[=:]\"?127\\.0\\.0\\.1:(\\d+)");
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
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

  static ServerProcess start(Path executable, Path folder, String... moreArguments)
      throws IOException, InterruptedException {
    return start(new Launch(executable, folder, List.of(), Map.of(), List.of(moreArguments)));
  }

  /** Returns once the server is ready, on a port of its own. */
  static ServerProcess start(Launch launch) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process process = launch.begin();
    try {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), awaitPort(process, launch.log()));
      awaitReady(process, address);
      return new ServerProcess(process, Duration.ofNanos(System.nanoTime() - began), address);
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly().waitFor();
      throw e;
    }
  }

  /** Starts and ends it; tells the milliseconds that it took to be ready, if it ever was. */
  static Reading startTime(Launch launch) throws InterruptedException {
    try (ServerProcess process = start(launch)) {
      return Reading.of(process.startTime().toNanos() / 1e6);
    } catch (IOException e) {
      return Reading.said("not ready");
    }
  }

  /** Starts it and kills it after a while, whether it listens by then or not. */
  static void startAndKill(Path executable, Path folder, Duration after, String... moreArguments)
      throws IOException, InterruptedException {
    Process process =
        new Launch(executable, folder, List.of(), Map.of(), List.of(moreArguments)).begin();
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

  /** Whoever asks for a password serves, too. */
  private static void awaitReady(Process process, InetSocketAddress address)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try (Connection connection = new Connection(address, START_LIMIT)) {
        if (connection.ask(Connection.get("/-/ready")).status() != 503) {
          return;
        }
      }
      Thread.sleep(2);
    }
    throw new IOException("it does not become ready");
  }

  InetSocketAddress address() {
    return address;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + address.getPort() + path);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** From the start of the process until it was ready. */
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
    return status("VmRSS:");
  }

  /** The part of its memory in RAM that no file backs. */
  long anonymousBytes() {
    return status("RssAnon:");
  }

  private long status(String key) {
    return proc("status")
            .lines()
            .filter(line -> line.startsWith(key))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow(() -> new UncheckedIOException(new IOException("the server is gone")))
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
