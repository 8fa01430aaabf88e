package dev.tocsin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Many wrong passwords at once beside right ones, one that was used before and one that was not.
 */
final class Guessing implements Shape {
  private static final int GUESSES = 200;
  private static final String PASSWORD = "correct";

  /** Everybody has the same password. */
  private static final String USERS =
      """
      basic_auth_users:
        ann: $2a$10$abcdefghijklmnopqrstuuULYjI0Lb/2y3Qe4R057OQ2N0cpvvC/i
        bob: $2a$10$abcdefghijklmnopqrstuuULYjI0Lb/2y3Qe4R057OQ2N0cpvvC/i
      """;

  @Override
  public String name() {
    return "hostile-guesses";
  }

  @Override
  public String what() {
    return "%d wrong passwords at once beside the right one".formatted(GUESSES);
  }

  @Override
  public boolean oursOnly() {
    return true;
  }

  @Override
  public void measure(Server server, Path folder, Figures figures)
      throws IOException, InterruptedException {
    try (Watch watch = new Watch();
        Sink sink = Sink.willing()) {
      String text = Config.plain("[alertname]", Duration.ofSeconds(2), sink).text(watch);
      Files.writeString(folder.resolve("alertmanager.yml"), text, StandardCharsets.UTF_8);
      Path users = folder.resolve("web.yml");
      Files.writeString(users, USERS, StandardCharsets.UTF_8);
      Launch launch = server.launch(folder).arguments("--web.config.file=" + users);
      try (ServerProcess process = ServerProcess.start(launch)) {
        watch.begin(process.address(), header("ann", PASSWORD));
        Thread.sleep(Duration.ofSeconds(5));
        watch.note("before", figures);
        guess(new Attack.Target(process.address(), figures));
        watch.note("meanwhile", figures);
        process.kill();
      }
    }
  }

  private static void guess(Attack.Target target) throws InterruptedException {
    List<Thread> guesses = new ArrayList<>();
    for (int i = 0; i < GUESSES; i++) {
      byte[] wrong = Connection.get("/-/ready", header("ann", "wrong-" + i));
      guesses.add(Thread.ofVirtual().start(() -> Attack.Target.answer(target.server(), wrong)));
    }
    Thread.sleep(Duration.ofMillis(100));
    target.answer(
        "the right password, for the first time",
        Connection.get("/-/ready", header("bob", PASSWORD)));
    long began = System.nanoTime();
    for (Thread guess : guesses) {
      guess.join();
    }
    target.figures().put("the last guess is answered, s later", (System.nanoTime() - began) / 1e9);
  }

  private static String header(String name, String password) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair) + "\r\n";
  }
}
