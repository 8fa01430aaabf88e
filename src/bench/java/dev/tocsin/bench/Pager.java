package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook that outlives the servers which call it, and remembers every call. */
final class Pager implements AutoCloseable {
  private final HttpServer server;
  private final JsonMapper json = new JsonMapper();
  private final List<Call> calls = new ArrayList<>();

  /**
   * One call.
   *
   * @param life the number of the server process that lived when it came
   * @param firing by the number of every alert in it whether it was said to fire
   */
  record Call(int life, String key, String reason, Map<Integer, Boolean> firing) {}

  private final AtomicInteger life = new AtomicInteger();
  private volatile long newest = System.nanoTime();

  Pager() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
    String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    Map<Integer, Boolean> firing = new LinkedHashMap<>();
    for (JsonNode alert : body.required("alerts")) {
      firing.put(
          alert.at("/labels/number").asInt(), alert.required("status").asText().equals("firing"));
    }
    synchronized (calls) {
      calls.add(new Call(life.get(), key, body.required("notification_reason").asText(), firing));
    }
    newest = System.nanoTime();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Another process is about to be started. */
  void nextLife() {
    life.incrementAndGet();
  }

  /** Waits until nothing has come for a while. */
  void awaitQuiet(long millis) throws InterruptedException {
    for (long left = millis; left > 0; left = millis - (System.nanoTime() - newest) / 1_000_000) {
      Thread.sleep(left);
    }
  }

  List<Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** The calls that came twice, in the order in which they came again. */
  static List<Call> repeated(List<Call> calls) {
    Map<String, Call> first = new HashMap<>();
    return calls.stream().filter(call -> first.putIfAbsent(call.key(), call) != null).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
