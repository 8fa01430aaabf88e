package dev.tocsin.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of any origin read and post, without their credentials, within the methods and headers
 * that upstream allows; and keeps answers out of caches.
 */
public final class Cors {
  private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD");
  private static final Set<String> HEADERS = Set.of("accept", "content-type", "x-requested-with");

  private Cors() {}

  public static void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (isPreflight(request)) {

      preflight(request);
      return;
    }
    HttpServerResponse response = request.response();
    response.putHeader("Cache-Control", "no-store").putHeader("Vary", "Origin");
    if (request.getHeader("Origin") != null) {
      response.putHeader("Access-Control-Allow-Origin", "*");
    }
    context.next();
  }

  private static boolean isPreflight(HttpServerRequest request) {
    return HttpMethod.OPTIONS.equals(request.method())
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  private static void preflight(HttpServerRequest request) {
    HttpServerResponse response = request.response().setStatusCode(204);
    response.putHeader(
        "Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    String method = String.valueOf(request.getHeader("Access-Control-Request-Method"));
    String headers = request.getHeader("Access-Control-Request-Headers");
    if (request.getHeader("Origin") != null && METHODS.contains(method) && allowed(headers)) {
      response
          .putHeader("Access-Control-Allow-Origin", "*")
          .putHeader("Access-Control-Allow-Methods", method);
      if (headers != null) {
        response.putHeader("Access-Control-Allow-Headers", headers);
      }
    }
    response.end();
  }

  private static boolean allowed(@Nullable String headers) {
    return headers == null
        || Arrays.stream(headers.split(","))
            .map(header -> header.trim().toLowerCase(Locale.ROOT))
            .allMatch(HEADERS::contains);
  }
}
