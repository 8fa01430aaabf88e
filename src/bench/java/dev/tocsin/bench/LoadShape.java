package dev.tocsin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * Alerts that are posted, told, re-sent and read under a configuration.
 *
 * @param labels as {@link Load#labels}
 * @param config for an interval and a webhook
 * @param told how many alerts the webhook is to be told, one that comes to two receivers twice
 * @param rounds how often the alerts are also resolved, told so and followed by others; 0 leaves
 *     them firing, kills the server and starts it again
 * @param silences the matchers of each, posted after the alerts
 */
record LoadShape(
    String name,
    String what,
    int alerts,
    IntFunction<String> labels,
    BiFunction<Duration, Sink, Config> config,
    long told,
    int rounds,
    List<String> silences)
    implements Shape {
  private static final Duration LEAST_INTERVAL = Duration.ofSeconds(20);

  LoadShape {
    silences = List.copyOf(silences);
  }

  /** Everything is told to one webhook and goes on firing. */
  static LoadShape of(
      String name,
      String what,
      int alerts,
      IntFunction<String> labels,
      BiFunction<Duration, Sink, Config> config) {
    return new LoadShape(name, what, alerts, labels, config, alerts, 0, List.of());
  }

  LoadShape told(long count) {
    return new LoadShape(name, what, alerts, labels, config, count, rounds, silences);
  }

  LoadShape rounds(int count) {
    return new LoadShape(name, what, alerts, labels, config, told, count, silences);
  }

  LoadShape silences(List<String> matchers) {
    return new LoadShape(name, what, alerts, labels, config, told, rounds, matchers);
  }

  /** A group is to have all its alerts before it is told for the first time. */
  Duration interval() {
    return LEAST_INTERVAL.plusMillis(alerts / 20L);
  }

  Load load() {
    return Load.of(alerts, Instant.now(), labels);
  }

  @Override
  public void measure(Server server, Path folder, Figures figures)
      throws IOException, InterruptedException {
    try (Watch watch = new Watch();
        Sink sink = Sink.willing()) {
      String text = config.apply(interval(), sink).text(watch);
      Files.writeString(folder.resolve("alertmanager.yml"), text, StandardCharsets.UTF_8);
      Launch launch = server.launch(folder);
      try (ServerProcess process = ServerProcess.start(launch)) {
        new LoadRun(this, process, watch, sink, figures).run();
        process.kill();
      }
      if (rounds == 0) {
        figures.put("kill -9 and restart, ms", ServerProcess.startTime(launch));
      }
    }
  }
}
