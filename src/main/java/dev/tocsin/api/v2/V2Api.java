package dev.tocsin.api.v2;

import dev.tocsin.api.AlertIntake;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.Bodies;
import dev.tocsin.api.Cors;
import dev.tocsin.api.Instance;
import dev.tocsin.api.MalformedException;
import dev.tocsin.api.RouteTable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** The routes of API v2. */
public final class V2Api {
  private static final String BASE = "/api/v2";
  private static final String JSON = "application/json";

  private final RouteTable routes;

  public V2Api(ApiServices services, AlertIntake intake, Bodies bodies, Instance instance) {
    StatusHandler status = new StatusHandler(services.running(), instance);
    ReceiversHandler receivers = new ReceiversHandler(services);
    AlertsHandler alerts = new AlertsHandler(services, intake);
    GroupsHandler groups = new GroupsHandler(services);
    SilencesHandler silences = new SilencesHandler(services, bodies);
    routes =
        new RouteTable(BASE, V2Api::negotiate)
            .get("/status", status::show)
            .get("/receivers", receivers::list)
            .get("/alerts", alerts::list)
            .post("/alerts", alerts::post)
            .get("/alerts/groups", groups::list)
            .get("/silences", silences::list)
            .post("/silences", silences::post)
            .get("/silence/{silenceID}", silences::show)
            .delete("/silence/{silenceID}", silences::expire);
  }

  public void mount(Router router) {
    router.route(BASE + "/*").handler(Cors::handle).failureHandler(V2Failures::answer);
    routes.mount(router);
    router.route(BASE + "/*").handler(V2Api::unknown);
  }

  /** Only reads are refused for what they accept: a post answers little or nothing. */
  private static void negotiate(RoutingContext context) {
    String accept = context.request().getHeader("Accept");
    if (context.request().method().name().equals("GET") && accept != null && !acceptsJson(accept)) {
      throw MalformedException.of(
          406, "unsupported media type requested, only [" + JSON + "] are available");
    }
  }

  private static boolean acceptsJson(String accept) {
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String type = range.split(";", 2)[0].trim();
      if (type.isEmpty()
          || type.equals(JSON)
          || type.equals("application/*")
          || type.equals("*/*")) {
        return true;
      }
    }
    return false;
  }

  private static void unknown(RoutingContext context) {
    String path = String.valueOf(context.request().path());
    int base = path.indexOf(BASE);
    throw MalformedException.of(
        404, "path " + path.substring(Math.max(base, 0)) + " was not found");
  }
}
