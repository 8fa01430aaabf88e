package dev.tocsin.receiver;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A service on a port of its own that keeps what it is sent and answers as it is told. */
public final class HttpSink implements AutoCloseable {
  /** What arrived. */
  public record Received(
      String path,
      HttpVersion version,
      String authority,
      MultiMap headers,
      String body,
      String peer) {
    public String header(String name) {
      return String.valueOf(headers.get(name));
    }
  }

  private final HttpServer server;
  private final String scheme;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Deque<Consumer<HttpServerResponse>> answers = new ArrayDeque<>();

  public HttpSink(Vertx vertx) {
    this(vertx, new HttpServerOptions());
  }

  public HttpSink(Vertx vertx, HttpServerOptions options) {
    scheme = options.isSsl() ? "https" : "http";
    server = vertx.createHttpServer(options.setPort(0).setHost("127.0.0.1"));
    await(server.requestHandler(this::handle).listen());
  }

  /** Waits on a thread that is not Vert.x' own. */
  public static <T> T await(io.vertx.core.Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          received.add(
              new Received(
                  request.uri(),
                  request.version(),
                  String.valueOf(request.authority()),
                  request.headers(),
                  body.toString(),
                  String.valueOf(request.remoteAddress())));
          next().accept(request.response());
        });
  }

  /** The answers in turn, the last one for ever; 200 where none was given. */
  private Consumer<HttpServerResponse> next() {
    synchronized (answers) {
      if (answers.isEmpty()) {
        return HttpServerResponse::end;
      }
      return answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
    }
  }

  public HttpSink answer(Consumer<HttpServerResponse> answer) {
    synchronized (answers) {
      answers.add(answer);
    }
    return this;
  }

  public HttpSink answer(int status, String body) {
    return answer(response -> response.setStatusCode(status).end(body));
  }

  public int port() {
    return server.actualPort();
  }

  public String url(String path) {
    return scheme + "://127.0.0.1:" + port() + path;
  }

  public URI uri(String path) {
    return URI.create(url(path));
  }

  /** The next request, in the order they came. */
  public Received take() {
    try {
      Received next = received.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing arrived");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What arrived and was not taken. */
  public List<Received> rest() {
    List<Received> rest = new ArrayList<>();
    received.drainTo(rest);
    return rest;
  }

  @Override
  public void close() {
    await(server.close());
  }
}
