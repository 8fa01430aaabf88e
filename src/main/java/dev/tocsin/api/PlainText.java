package dev.tocsin.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Answers in plain text, as Go's {@code http.Error} does. */
public final class PlainText {
  private PlainText() {}

  public static Future<Void> answer(RoutingContext context, int status, String text) {
    return context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(text);
  }

  public static Future<Void> notFound(RoutingContext context) {
    return answer(context, 404, "404 page not found\n");
  }
}
