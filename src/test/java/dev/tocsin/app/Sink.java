package dev.tocsin.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A webhook that keeps what it is sent. */
final class Sink implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** One request: where to, and the body. */
  record Request(String path, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** For instance {@code firing: A firing, B resolved}. */
    String summary() {
      List<String> alerts = new ArrayList<>();
      json()
          .get("alerts")
          .forEach(alert ->
              alerts.add(alert.at("/labels/n").asText() + " " + alert.get("status").asText()));
      return json().get("status").asText() + ": " + String.join(", ", alerts);
    }
  }

  Sink() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          synchronized (requests) {
            requests.add(new Request(exchange.getRequestURI().getPath(), body));
            requests.notifyAll();
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Waits for a request, for a bounded time. */
  Request await(Predicate<Request> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    synchronized (requests) {
      while (true) {
        for (Request request : requests) {
          if (wanted.test(request)) {
            return request;
          }
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("not among what arrived: " + requests);
        }
        requests.wait(left);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
