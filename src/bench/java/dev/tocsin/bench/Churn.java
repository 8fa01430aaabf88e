package dev.tocsin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * New alerts all the while, each in a group of its own and resolved soon: does memory follow what
 * lives.
 */
record Churn(int minutes) implements Shape {
  private static final int PER_SECOND = 300;
  private static final int TICKS_PER_SECOND = 10;
  private static final int LIFE_SECONDS = 8;
  private static final double MEBIBYTE = 1 << 20;
  private static final Pattern PAUSE = Pattern.compile("Pause .* ([0-9.]+)ms$");

  @Override
  public String name() {
    return "churn";
  }

  @Override
  public String what() {
    return "%d new alerts a second, a group each, all resolved after %d s, for %d minutes"
        .formatted(PER_SECOND, LIFE_SECONDS, minutes);
  }

  @Override
  public void measure(Server server, Path folder, Figures figures)
      throws IOException, InterruptedException {
    try (Watch watch = new Watch();
        Sink sink = Sink.willing()) {
      String text = Config.plain("[alertname, instance]", Duration.ofSeconds(2), sink).text(watch);
      Files.writeString(folder.resolve("alertmanager.yml"), text, StandardCharsets.UTF_8);
      Path pauses = folder.resolve("gc.log");
      Launch launch =
          server
              .launch(folder)
              .javaOptions("-Xlog:gc:file=" + pauses)
              .arguments("--alerts.gc-interval=1m");
      try (ServerProcess process = ServerProcess.start(launch)) {
        watch.begin(process.address(), "");
        Duration before = process.cpuTime();
        for (int minute = 0; minute < minutes; minute++) {
          churn(process.address(), minute);
          memory("minute %d".formatted(minute + 1), process, figures);
        }
        figures.put(
            "server CPU: share of a core, %",
            process.cpuTime().minus(before).toMillis() / 600.0 / minutes);
        watch.note("churn", figures);
        figures.count(Figure.more("alerts told, resolutions too"), sink.alerts());
        Thread.sleep(Duration.ofMinutes(1));
        memory("after a minute of rest", process, figures);
        figures.put("size of its data, MiB", size(folder.resolve("data")));
      }
      if (Files.exists(pauses)) {
        pauses(Files.readAllLines(pauses), figures);
      }
    }
  }

  private static void memory(String when, ServerProcess process, Figures figures) {
    figures.put(when + ": memory, MiB", process.residentBytes() / MEBIBYTE);
    figures.put(when + ": of which anonymous, MiB", process.anonymousBytes() / MEBIBYTE);
  }

  /** For a minute; late ticks are made up for. */
  private static void churn(InetSocketAddress server, int minute)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    int ticks = 60 * TICKS_PER_SECOND;
    try (Connection connection = new Connection(server)) {
      for (int i = 0; i < ticks; i++) {
        int tick = minute * ticks + i;
        long wait = began + i * 1_000_000_000L / TICKS_PER_SECOND - System.nanoTime();
        Thread.sleep(Duration.ofNanos(Math.max(0, wait)));
        connection.exchange(post(tick, Duration.ofHours(1)));
        if (tick >= LIFE_SECONDS * TICKS_PER_SECOND) {
          connection.exchange(post(tick - LIFE_SECONDS * TICKS_PER_SECOND, Duration.ZERO));
        }
      }
    }
  }

  /** What begins at a tick, and ends so long from now. */
  private static byte[] post(int tick, Duration left) {
    Instant endsAt = Instant.now().plus(left);
    int each = PER_SECOND / TICKS_PER_SECOND;
    String body =
        IntStream.range(tick * each, (tick + 1) * each)
            .mapToObj(i ->
                "{\"labels\":{%s},\"annotations\":{\"summary\":\"%d\"},\"endsAt\":\"%s\"}"
                    .formatted(Load.standardLabels().apply(i), i, endsAt))
            .collect(Collectors.joining(",", "[", "]"));
    return Connection.post("/api/v2/alerts", body.getBytes(StandardCharsets.UTF_8));
  }

  private static double size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum() / MEBIBYTE;
    }
  }

  private static void pauses(List<String> log, Figures figures) {
    DoubleSummaryStatistics millis =
        log.stream()
            .map(PAUSE::matcher)
            .filter(Matcher::find)
            .mapToDouble(pause -> Double.parseDouble(pause.group(1)))
            .summaryStatistics();
    figures.count(Figure.of("collections"), millis.getCount());
    figures.put("longest pause, ms", Math.max(0, millis.getMax()));
    figures.put("all pauses, ms", millis.getSum());
  }
}
