package dev.tocsin.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A webhook that counts calls and the alerts in them, and answers as it is told to. */
final class Sink implements AutoCloseable {
  private static final byte[] IN_EVERY_ALERT =
      "\"fingerprint\":".getBytes(StandardCharsets.US_ASCII);

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
  }

  private final HttpServer server;
  private final Reply reply;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicLong alerts = new AtomicLong();
  private volatile long newest;

  /** How a call is answered. */
  interface Reply {
    /**
     * Returns the status, at the time at which the answer is to leave.
     *
     * @param call counts from 1
     */
    int to(int call) throws InterruptedException;
  }

  Sink(Reply reply) throws IOException {
    this.reply = reply;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  static Sink willing() throws IOException {
    return new Sink(call -> 200);
  }

  private void take(HttpExchange exchange) throws IOException {
    int call = calls.incrementAndGet();
    newest = System.nanoTime();
    alerts.addAndGet(countAlerts(exchange.getRequestBody()));
    try {
      exchange.sendResponseHeaders(reply.to(call), -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static long countAlerts(InputStream body) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long count = 0;
    int matched = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (buffer[i] == IN_EVERY_ALERT[matched]) {
          matched++;
        } else {
          matched = buffer[i] == IN_EVERY_ALERT[0] ? 1 : 0;
        }
        if (matched == IN_EVERY_ALERT.length) {
          count++;
          matched = 0;
        }
      }
    }
    return count;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  int calls() {
    return calls.get();
  }

  /** How many alerts it was told, each time counted. */
  long alerts() {
    return alerts.get();
  }

  /** When the newest call came, by {@link System#nanoTime}. */
  long newest() {
    return newest;
  }

  /** Returns whether so many alerts were told in time. */
  boolean awaitAlerts(long count, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (alerts() < count && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    return alerts() >= count;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
