package dev.tocsin.api;

import dev.tocsin.json.JsonWriter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/**
 * An answer in JSON, written on a virtual thread of its own, so that an event loop never serialises
 * and a slow client holds up nobody.
 */
@FunctionalInterface
public interface JsonAnswer {
  void write(JsonWriter json) throws IOException;

  /** Sends this as a {@code 200}. */
  default Future<Void> send(RoutingContext request) {
    return send(request, 200);
  }

  default Future<Void> send(RoutingContext request, int status) {
    return send(request, status, "application/json");
  }

  /** Sends this as a {@code 200} of values in a line each. */
  default Future<Void> sendLines(RoutingContext request) {
    return send(request, 200, "application/jsonl");
  }

  private Future<Void> send(RoutingContext request, int status, String type) {
    request.response().setStatusCode(status).putHeader("Content-Type", type);
    Context context = request.vertx().getOrCreateContext();
    Promise<Void> done = Promise.promise();
    Thread.ofVirtual()
        .name("api-answer")
        .start(() -> {
          Future<Void> outcome = written(request.response());
          context.runOnContext(back -> outcome.onComplete(done));
        });
    return done.future();
  }

  private Future<Void> written(HttpServerResponse response) {
    AnswerStream stream = new AnswerStream(response);
    try {
      JsonWriter json = new JsonWriter(stream);
      write(json);
      json.finish();
      stream.close();
      return Future.succeededFuture();
    } catch (IOException | RuntimeException e) {
      return stream.begun() ? abandoned(response) : Future.failedFuture(e);
    }
  }

  /** Cuts the connection, since the status has gone out already. */
  private static Future<Void> abandoned(HttpServerResponse response) {
    response.reset();
    return Future.succeededFuture();
  }
}
