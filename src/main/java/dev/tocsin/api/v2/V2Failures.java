package dev.tocsin.api.v2;

import dev.tocsin.api.MalformedException;
import dev.tocsin.api.RefusedException;
import dev.tocsin.silence.SilenceException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whatever went wrong in one of upstream's two shapes: a bare JSON string where a handler
 * refused, {@code {"code","message"}} where the framework did.
 */
final class V2Failures {
  private static final Logger LOG = LoggerFactory.getLogger(V2Failures.class);

  private V2Failures() {}

  static void answer(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.putHeader("Content-Type", "application/json");
    switch (context.failure()) {
      case RefusedException refused -> answer(response, refused.status(), refused.reason());
      case SilenceException refused ->
          answer(response, refused.isNotFound() ? 404 : 400, String.valueOf(refused.getMessage()));
      case MalformedException malformed -> answer(response, malformed);
      case null, default -> broken(context);
    }
  }

  private static void answer(HttpServerResponse response, int status, String reason) {
    response.setStatusCode(status);
    if (reason.isEmpty()) {
      response.headers().remove("Content-Type");
      response.end();
    } else {
      response.end(Json.encode(reason) + "\n");
    }
  }

  private static void answer(HttpServerResponse response, MalformedException malformed) {
    if (!malformed.allowed().isEmpty()) {
      response.putHeader("Allow", malformed.allowed());
    }
    response
        .setStatusCode(malformed.status())
        .end(JsonObject.of("code", malformed.code(), "message", malformed.reason()).encode());
  }

  private static void broken(RoutingContext context) {
    LOG.atError()
        .setCause(context.failure())
        .addKeyValue("method", context.request().method())
        .addKeyValue("path", context.request().path())
        .log("Request failed");
    context.response().setStatusCode(500).end("\"internal error\"\n");
  }
}
