package dev.tocsin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A file as an operator makes it of many teams: its start, its reloads, its memory. */
final class GeneratedFile implements Shape {
  private static final int TEAMS = 2000;
  private static final int TIME_INTERVALS = 100;
  private static final int RELOADS = 2;
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Duration RELOAD_LIMIT = Duration.ofSeconds(60);
  private static final Duration SETTLE = Duration.ofSeconds(3);
  private static final double MEBIBYTE = 1 << 20;

  @Override
  public String name() {
    return "generated-file";
  }

  @Override
  public String what() {
    return "%,d routes, %,d receivers with Slack, e-mail and Telegram each, %d time intervals"
        .formatted(TEAMS, TEAMS, TIME_INTERVALS);
  }

  @Override
  public void measure(Server server, Path folder, Figures figures)
      throws IOException, InterruptedException {
    try (Watch watch = new Watch();
        Sink sink = Sink.willing()) {
      Path file = folder.resolve("alertmanager.yml");
      Files.writeString(file, config(sink, 0).text(watch), StandardCharsets.UTF_8);
      figures.put("size of the file, kB", Files.size(file) / 1e3);
      try (ServerProcess process = ServerProcess.start(server.launch(folder))) {
        figures.put("start to ready, ms", process.startTime().toNanos() / 1e6);
        figures.put("start: server CPU, ms", process.cpuTime().toNanos() / 1e6);
        watch.begin(process.address(), "");
        Thread.sleep(SETTLE);
        figures.put("memory, MiB", process.residentBytes() / MEBIBYTE);
        watch.note("before the reloads", figures);
        for (int reload = 1; reload <= RELOADS; reload++) {
          Files.writeString(file, config(sink, reload).text(watch), StandardCharsets.UTF_8);
          reload("reload " + reload, process, watch, figures);
        }
      }
    }
  }

  private static void reload(String phase, ServerProcess process, Watch watch, Figures figures)
      throws IOException, InterruptedException {
    InetSocketAddress address = process.address();
    Duration before = process.cpuTime();
    try (Connection connection = new Connection(address)) {
      figures.put(
          phase + ", ms",
          connection.timed(Connection.post("/-/reload", new byte[0]), RELOAD_LIMIT));
    }
    Thread.sleep(SETTLE);
    figures.put(phase + ": server CPU, ms", process.cpuTime().minus(before).toNanos() / 1e6);
    figures.put(phase + ": memory, MiB", process.residentBytes() / MEBIBYTE);
    watch.note(phase, figures);
  }

  /** One team's texts differ from version to version, as after a change to one of the sources. */
  private static Config config(Sink sink, int version) {
    List<String> routes = new ArrayList<>();
    Config config = Config.plain("[alertname, namespace]", INTERVAL, sink).more(timeIntervals());
    List<String> receivers = new ArrayList<>();
    for (int team = 0; team < TEAMS; team++) {
      routes.add(
          "{matchers: ['team=\"team-%04d\"', 'severity=~\"critical|warning\"'], receiver: team-%04d, mute_time_intervals: [off-%d]}"
              .formatted(team, team, team % TIME_INTERVALS));
      receivers.add(receiver(team, team == 7 ? version : 0));
    }
    return config.routes(routes).receivers(receivers);
  }

  private static String receiver(int team, int version) {
    return """
    {name: team-%1$04d, \
    slack_configs: [{api_url: 'https://hooks.slack.example/services/T%1$04d', channel: '#team-%1$04d', \
    title: '{{ .CommonLabels.alertname }} %2$d', text: '{{ range .Alerts }}{{ .Annotations.summary }}{{ end }}'}], \
    email_configs: [{to: team-%1$04d@example.org, from: alerts@example.org, smarthost: 'mail.example.org:25'}], \
    telegram_configs: [{bot_token: '1%1$04d:token', chat_id: -100%1$04d}]}\
    """
        .formatted(team, version);
  }

  private static String timeIntervals() {
    StringBuilder text = new StringBuilder("time_intervals:\n");
    for (int i = 0; i < TIME_INTERVALS; i++) {
      text.append(
          "  - {name: off-%d, time_intervals: [{weekdays: ['saturday', 'sunday'], times: [{start_time: '0%d:00', end_time: '1%d:30'}]}]}%n"
              .formatted(i, i % 10, i % 10));
    }
    return text.toString();
  }
}
