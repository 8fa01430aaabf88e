package dev.tocsin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many groups at once to a webhook that takes its time: when does the last message leave. */
final class SlowReceiver implements Shape {
  private static final Duration WAIT = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Longer than anything is waited for. */
  private static final Duration HANGING = Duration.ofMinutes(10);

  private record Case(String what, int groups, Sink.Reply reply) {}

  private static List<Case> cases() {
    return List.of(
        new Case("400 groups, answers after 0.3 s", 400, after(300)),
        new Case("2,000 groups, answers after 0.3 s", 2000, after(300)),
        new Case("60 groups, answers after 3 s", 60, after(3000)),
        new Case("48 groups, of which 8 calls hang", 48, SlowReceiver::firstHang));
  }

  private static Sink.Reply after(int millis) {
    return call -> {
      Thread.sleep(millis);
      return 200;
    };
  }

  private static int firstHang(int call) throws InterruptedException {
    if (call <= 8) {
      Thread.sleep(HANGING);
    }
    return 200;
  }

  @Override
  public String name() {
    return "slow-receiver";
  }

  @Override
  public String what() {
    return "many groups at once to a webhook that takes its time";
  }

  @Override
  public void measure(Server server, Path folder, Figures figures)
      throws IOException, InterruptedException {
    for (Case slow : cases()) {
      Path home = Files.createDirectory(folder.resolve("groups-" + slow.groups()));
      try (Watch watch = new Watch();
          Sink sink = new Sink(slow.reply())) {
        String text = Config.plain("[alertname, instance]", WAIT, sink).text(watch);
        Files.writeString(home.resolve("alertmanager.yml"), text, StandardCharsets.UTF_8);
        try (ServerProcess process = ServerProcess.start(server.launch(home))) {
          watch.begin(process.address(), "");
          figures.put(slow.what() + ": the last leaves after, s", lastLeaves(process, slow, sink));
          watch.note(slow.what(), figures);
          process.kill();
        }
      }
    }
  }

  /** Counted from the time at which all groups are due, in seconds. */
  private static Reading lastLeaves(ServerProcess process, Case slow, Sink sink)
      throws IOException, InterruptedException {
    Instant now = Instant.now();
    String alerts =
        IntStream.range(0, slow.groups())
            .mapToObj(i ->
                "{\"labels\":{\"alertname\":\"Slow\",\"instance\":\"%d\"},\"startsAt\":\"%s\"}"
                    .formatted(i, now))
            .collect(Collectors.joining(",", "[", "]"));
    long due = System.nanoTime() + WAIT.toNanos();
    try (Connection connection = new Connection(process.address())) {
      connection.exchange(
          Connection.post("/api/v2/alerts", alerts.getBytes(StandardCharsets.UTF_8)));
    }
    long end = due + LIMIT.toNanos();
    while (sink.calls() < slow.groups()) {
      if (System.nanoTime() > end) {
        return Reading.over(LIMIT.toNanos() / 1e9);
      }
      Thread.sleep(10);
    }
    return Reading.of((sink.newest() - due) / 1e9);
  }
}
