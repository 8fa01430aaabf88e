package dev.tocsin.api.v1;

import dev.tocsin.api.JsonAnswer;
import dev.tocsin.api.MalformedException;
import dev.tocsin.api.RefusedException;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.silence.SilenceException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The object that every answer of v1 comes in: its status beside its data or its error. */
final class Envelope {
  private static final Logger LOG = LoggerFactory.getLogger(Envelope.class);

  private Envelope() {}

  /** Answers with data. */
  static Future<Void> send(RoutingContext request, JsonAnswer data) {
    JsonAnswer whole = json -> write(json, data);
    return whole.send(request);
  }

  private static void write(JsonWriter json, JsonAnswer data) throws IOException {
    json.startObject();
    json.field("status", "success");
    json.name("data");
    data.write(json);
    json.endObject();
  }

  /** Answers that it is done, with no data. */
  static Future<Void> done(RoutingContext request) {
    JsonAnswer whole =
        json -> {
          json.startObject();
          json.field("status", "success");
          json.endObject();
        };
    return whole.send(request);
  }

  /** Answers whatever went wrong. */
  static void fail(RoutingContext request) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    switch (request.failure()) {
      case RefusedException refused -> bad(request, refused.status(), refused.reason());
      case MalformedException malformed -> {
        if (!malformed.allowed().isEmpty()) {
          request.response().putHeader("Allow", malformed.allowed());
        }
        bad(request, malformed.status() == 422 ? 400 : malformed.status(), malformed.reason());
      }
      case SilenceException refused ->
          bad(request, refused.isNotFound() ? 404 : 400, String.valueOf(refused.getMessage()));
      case null, default -> broken(request);
    }
  }

  private static void bad(RoutingContext request, int status, String reason) {
    answer(request.response(), status, status < 500 ? "bad_data" : "server_error", reason);
  }

  private static void broken(RoutingContext request) {
    LOG.atError()
        .setCause(request.failure())
        .addKeyValue("method", request.request().method())
        .addKeyValue("path", request.request().path())
        .log("Request failed");
    answer(request.response(), 500, "server_error", "internal error");
  }

  private static void answer(HttpServerResponse response, int status, String type, String error) {
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(JsonObject.of("status", "error", "errorType", type, "error", error).encode());
  }
}
