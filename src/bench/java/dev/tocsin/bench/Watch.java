package dev.tocsin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks at a server all the while: is it ready, every 50 ms, and does a webhook that is due every
 * second come in time.
 */
final class Watch implements AutoCloseable {
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);
  private static final Duration RETRY = Duration.ofMillis(20);
  private static final long DUE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Sink sink = new Sink(this::beat);
  private final Thread prober = Thread.ofPlatform().name("watch").daemon().unstarted(this::probe);
  private volatile byte[] request = {};
  private volatile InetSocketAddress server = new InetSocketAddress(0);
  private volatile boolean ended;
  private long lastBeat;
  private long worstBeat;
  private long askedAt;
  private long worstAnswer;

  Watch() throws IOException {}

  /** A child of the root that repeats one alert every second. */
  static String route() {
    return "{matchers: ['watch=\"yes\"'], receiver: watch, group_by: [watch], group_wait: 1s,"
        + " group_interval: 1s, repeat_interval: 500ms}";
  }

  String receiver() {
    return "{name: watch, webhook_configs: [{url: '%s'}]}".formatted(sink.url());
  }

  /**
   * From now on.
   *
   * @param headers of every request, each with its line end
   */
  void begin(InetSocketAddress address, String headers) throws IOException {
    server = address;
    request = Connection.get("/-/ready", headers);
    String alert =
        "[{\"labels\":{\"alertname\":\"Watch\",\"watch\":\"yes\"},\"endsAt\":\"%s\"}]"
            .formatted(Instant.now().plus(Duration.ofDays(1)));
    try (Connection connection = new Connection(address)) {
      connection.exchange(
          Connection.post("/api/v2/alerts", headers, alert.getBytes(StandardCharsets.UTF_8)));
    }
    synchronized (this) {
      lastBeat = System.nanoTime() + DUE_NANOS;
    }
    prober.start();
  }

  private synchronized int beat(int call) {
    long now = System.nanoTime();
    worstBeat = Math.max(worstBeat, now - lastBeat);
    lastBeat = now;
    return 200;
  }

  private void probe() {
    try {
      while (!ended) {
        asking(System.nanoTime());
        try (Connection connection = new Connection(server)) {
          while (!ended) {
            connection.exchange(request);
            answered();
            Thread.sleep(PROBE_INTERVAL);
            asking(System.nanoTime());
          }
        } catch (IOException e) {
          // The time goes on until another connection has an answer.
          Thread.sleep(RETRY);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void asking(long now) {
    if (askedAt == 0) {
      askedAt = now;
    }
  }

  private synchronized void answered() {
    worstAnswer = Math.max(worstAnswer, System.nanoTime() - askedAt);
    askedAt = 0;
  }

  /** Writes down the worst since the last time, what is still awaited included. */
  synchronized void note(String phase, Figures figures) {
    long now = System.nanoTime();
    long answer = askedAt == 0 ? worstAnswer : Math.max(worstAnswer, now - askedAt);
    long beat = Math.max(worstBeat, now - lastBeat) - DUE_NANOS;
    figures.put(Figure.of(phase + ": worst /-/ready, ms", 300), answer / 1e6);
    figures.put(Figure.of(phase + ": webhook late, ms", 300), Math.max(0, beat) / 1e6);
    worstAnswer = 0;
    worstBeat = 0;
  }

  @Override
  public void close() {
    ended = true;
    prober.interrupt();
    sink.close();
  }
}
