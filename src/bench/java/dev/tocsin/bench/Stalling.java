package dev.tocsin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients that stop in the middle: of what they send, and of what they are sent. */
final class Stalling {
  private static final int SENDERS = 60;
  private static final int READERS = 10;
  private static final int BODY_BYTES = 1_000_000;
  private static final Duration MEANWHILE = Duration.ofSeconds(12);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Stalling() {}

  static Attack attack(int alerts) {
    return Attack.of(
            "hostile-stalls",
            "%d bodies that lack a byte and %d readers that do not read"
                .formatted(SENDERS, READERS),
            Stalling::stall)
        .alerts(alerts);
  }

  private static void stall(Attack.Target target) throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<Connection> stalled = new ArrayList<>();
    try {
      byte[] body = " ".repeat(BODY_BYTES).getBytes(StandardCharsets.US_ASCII);
      byte[] post = Connection.post("/api/v2/alerts", body);
      for (int i = 0; i < SENDERS; i++) {
        stalled.add(begun(target.server(), post, post.length - 1));
      }
      byte[] read = Connection.get("/api/v2/alerts");
      for (int i = 0; i < READERS; i++) {
        stalled.add(begun(target.server(), read, read.length));
      }
      others(target);
      int ended = 0;
      while (ended < SENDERS && System.nanoTime() - began < LIMIT.toNanos()) {
        awaitEnd(stalled.get(ended));
        ended++;
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      target
          .figures()
          .put(
              "all stalled bodies are ended after, s",
              ended < SENDERS ? Reading.over(seconds) : Reading.of(seconds));
    } finally {
      for (Connection connection : stalled) {
        connection.close();
      }
    }
  }

  private static Connection begun(InetSocketAddress server, byte[] request, int bytes)
      throws IOException {
    Connection connection = new Connection(server, LIMIT);
    try {
      connection.write(request, bytes);
    } catch (IOException e) {
      // A server that hangs up at once has the same effect.
    }
    return connection;
  }

  /** What honest clients get while the others stall. */
  private static void others(Attack.Target target) throws InterruptedException {
    byte[] alert =
        Connection.post(
            "/api/v2/alerts",
            "[{\"labels\":{\"alertname\":\"Other\"}}]".getBytes(StandardCharsets.UTF_8));
    long end = System.nanoTime() + MEANWHILE.toNanos();
    for (int i = 1; System.nanoTime() < end; i++) {
      String when = i == 1 ? "at first" : "last";
      target.answer("another's post, " + when, alert);
      target.answer("another's GET of one alert, " + when, Connection.get(Load.oneAlert(7)));
      target.answer("another's GET of metrics, " + when, Connection.get("/metrics"));
      Thread.sleep(Duration.ofMillis(500));
    }
  }

  private static void awaitEnd(Connection sender) {
    try {
      sender.answer();
    } catch (IOException e) {
      // It is closed, or the limit is over.
    }
  }
}
