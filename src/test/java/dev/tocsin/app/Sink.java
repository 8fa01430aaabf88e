package dev.tocsin.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A webhook that keeps what it is sent. */
final class Sink implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** One request: where to, its headers by lower-case name, and the body. */
  record Request(String method, String path, Map<String, String> headers, String body) {
    private static Request read(HttpExchange exchange) throws IOException {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) ->
              headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
      return new Request(
          exchange.getRequestMethod(),
          exchange.getRequestURI().toString(),
          headers,
          new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

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

  /** One that takes everything and answers nothing. */
  Sink() {
    this(path -> "");
  }

  /** One that takes everything; its answer depends on the path. */
  Sink(UnaryOperator<String> answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          Request request = Request.read(exchange);
          synchronized (requests) {
            requests.add(request);
            requests.notifyAll();
          }
          byte[] answer = answers.apply(request.path()).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
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
    return await(1, wanted).getFirst();
  }

  /** Waits for so many requests, for a bounded time. */
  List<Request> await(int count, Predicate<Request> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    synchronized (requests) {
      while (true) {
        List<Request> found = requests.stream().filter(wanted).toList();
        if (found.size() >= count) {
          return found;
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
