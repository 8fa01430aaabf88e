package dev.tocsin.ui;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The web page: a few static files, read once, that work below any prefix. */
public final class Page {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

  private Page() {}

  /** Adds the routes of the files. */
  public static void mount(Router router) {
    serve(router, "/", "index.html", "text/html; charset=utf-8");
    serve(router, "/page.css", "page.css", "text/css; charset=utf-8");
    serve(router, "/page.js", "page.js", "text/javascript; charset=utf-8");
    serve(router, "/favicon.svg", "favicon.svg", "image/svg+xml");
    serve(router, "/favicon.ico", "favicon.svg", "image/svg+xml");
  }

  private static void serve(Router router, String path, String file, String type) {
    Buffer content = read(file);
    router.get(path).handler(context -> answer(context, type, content));
    router.head(path).handler(context -> answer(context, type, Buffer.buffer()));
    router.route(path).handler(Page::refuse);
  }

  private static void answer(RoutingContext context, String type, Buffer content) {
    context
        .response()
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-cache, no-store, must-revalidate")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .end(content);
  }

  private static void refuse(RoutingContext context) {
    context
        .response()
        .setStatusCode(405)
        .putHeader("Allow", "GET, HEAD")
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end("Method Not Allowed\n");
  }

  private static Buffer read(String file) {
    try (InputStream in = Page.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("resource " + file + " is missing");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
