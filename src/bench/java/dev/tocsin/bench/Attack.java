package dev.tocsin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Hostile requests, and what others had to wait for meanwhile.
 *
 * @param alerts of the standard's, posted and told before it begins
 * @param config what it needs in the configuration
 * @param reply of the webhook
 */
record Attack(
    String name,
    String what,
    int alerts,
    String javaOptions,
    UnaryOperator<Config> config,
    Sink.Reply reply,
    Blow blow)
    implements Shape {
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration POSTS_LIMIT = Duration.ofMinutes(2);
  private static final double MEBIBYTE = 1 << 20;

  /** The attack itself. */
  interface Blow {
    void strike(Target target) throws IOException, InterruptedException;
  }

  /** What is struck, and where to write down how it answered. */
  record Target(InetSocketAddress server, Figures figures) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    void answer(String title, byte[] request) {
      figures.say(title, Target.answer(server, request));
    }

    /** The status and how long it took, or what else came. */
    static String answer(InetSocketAddress server, byte[] request) {
      long began = System.nanoTime();
      String answer;
      try (Connection connection = new Connection(server, LIMIT)) {
        answer = Integer.toString(connection.ask(request).status());
      } catch (IOException e) {
        answer = "none";
      }
      return "%s, %,d ms".formatted(answer, (System.nanoTime() - began) / 1_000_000);
    }
  }

  /** Nothing is there before it but the alert that is watched. */
  static Attack of(String name, String what, Blow blow) {
    return new Attack(name, what, 0, "", config -> config, call -> 200, blow);
  }

  Attack alerts(int count) {
    return new Attack(name, what, count, javaOptions, config, reply, blow);
  }

  Attack javaOptions(String options) {
    return new Attack(name, what, alerts, options, config, reply, blow);
  }

  Attack config(UnaryOperator<Config> change) {
    return new Attack(name, what, alerts, javaOptions, change, reply, blow);
  }

  Attack reply(Sink.Reply answer) {
    return new Attack(name, what, alerts, javaOptions, config, answer, blow);
  }

  @Override
  public boolean oursOnly() {
    return true;
  }

  @Override
  public void measure(Server server, Path folder, Figures figures)
      throws IOException, InterruptedException {
    try (Watch watch = new Watch();
        Sink sink = new Sink(reply)) {
      String text = config.apply(Config.plain("[alertname]", INTERVAL, sink)).text(watch);
      Files.writeString(folder.resolve("alertmanager.yml"), text, StandardCharsets.UTF_8);
      Launch launch = server.launch(folder).javaOptions(javaOptions);
      try (ServerProcess process = ServerProcess.start(launch)) {
        watch.begin(process.address(), "");
        Posts.send(
            process.address(), Load.standard(alerts, Instant.now()).requests(0), 4, POSTS_LIMIT);
        Thread.sleep(INTERVAL.plus(QUIET));
        watch.note("before", figures);
        Duration before = process.cpuTime();
        blow.strike(new Target(process.address(), figures));
        Thread.sleep(QUIET);
        watch.note("meanwhile", figures);
        figures.say("alive after it", process.isAlive() ? "yes" : "no");
        figures.put("server CPU, s", process.cpuTime().minus(before).toMillis() / 1e3);
        figures.put("memory, MiB", process.residentBytes() / MEBIBYTE);
        process.kill();
      }
      figures.put("kill -9 and restart, ms", ServerProcess.startTime(launch));
    }
  }
}
