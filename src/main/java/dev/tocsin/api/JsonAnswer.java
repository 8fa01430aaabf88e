package dev.tocsin.api;

import dev.tocsin.json.JsonWriter;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.function.Function;

/**
 * An answer in JSON. That of a {@code GET} is written on a thread for reads, so that an event loop
 * never serialises and a slow client holds up nobody; that of a write is short.
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
    return Reading.run(request, () -> written(request)).compose(Function.identity());
  }

  private Future<Void> written(RoutingContext request) {
    AnswerStream stream = new AnswerStream(request.response(), Reading.of(request));
    try {
      JsonWriter json = new JsonWriter(stream);
      write(json);
      json.finish();
      stream.close();
      return Future.succeededFuture();
    } catch (IOException | RuntimeException e) {
      return stream.begun() ? abandoned(request) : Future.failedFuture(e);
    }
  }

  /** Cuts the connection, since the status has gone out already. */
  private static Future<Void> abandoned(RoutingContext request) {
    if (!request.response().ended()) {
      Connections.cut(request.request());
    }
    return Future.succeededFuture();
  }
}
