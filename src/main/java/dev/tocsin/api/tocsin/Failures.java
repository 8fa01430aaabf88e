package dev.tocsin.api.tocsin;

import dev.tocsin.api.MalformedException;
import dev.tocsin.api.RefusedException;
import dev.tocsin.history.HistoryException;
import dev.tocsin.notify.DeliveryException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers whatever went wrong with a bare JSON string, as upstream's handlers do. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static void answer(RoutingContext request) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    switch (request.failure()) {
      case RefusedException refused -> answer(response, refused.status(), refused.reason());
      case HistoryException unreadable ->
          answer(response, 503, String.valueOf(unreadable.getMessage()));
      case MalformedException malformed -> {
        if (!malformed.allowed().isEmpty()) {
          response.putHeader("Allow", malformed.allowed());
        }
        answer(response, malformed.status(), malformed.reason());
      }
      case DeliveryException wish -> answer(response, wish.unknown() ? 404 : 409, wish.reason());
      case null, default -> broken(request);
    }
  }

  private static void answer(HttpServerResponse response, int status, String reason) {
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(Json.encode(reason) + "\n");
  }

  private static void broken(RoutingContext request) {
    LOG.atError()
        .setCause(request.failure())
        .addKeyValue("method", request.request().method())
        .addKeyValue("path", request.request().path())
        .log("Request failed");
    answer(request.response(), 500, "internal error");
  }
}
