package dev.tocsin.api;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Puts everything below a path, and sends whoever asks for {@code /} there. */
final class RoutePrefix {
  private RoutePrefix() {}

  /**
   * The router to serve.
   *
   * @param prefix empty, or {@code /prefix}
   */
  static Router below(String prefix, Router served, Vertx vertx) {
    if (prefix.isEmpty()) {
      return answering404(served);
    }
    Router root = Router.router(vertx);
    root.get("/").handler(context -> redirect(context, 302, prefix));
    root.get(prefix)
        .handler(context -> {
          if (prefix.equals(context.request().path())) {
            redirect(context, 301, prefix + "/");
          } else {
            context.next();
          }
        });
    root.route(prefix + "/*").subRouter(answering404(served));
    return answering404(root);
  }

  private static Router answering404(Router router) {
    return router.errorHandler(404, PlainText::notFound);
  }

  private static void redirect(RoutingContext context, int status, String to) {
    String text = status == 301 ? "Moved Permanently" : "Found";
    context
        .response()
        .setStatusCode(status)
        .putHeader("Location", to)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .end("<a href=\"" + to + "\">" + text + "</a>.\n\n");
  }
}
