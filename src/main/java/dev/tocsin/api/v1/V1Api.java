package dev.tocsin.api.v1;

import dev.tocsin.api.AlertIntake;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.Bodies;
import dev.tocsin.api.Cors;
import dev.tocsin.api.Instance;
import dev.tocsin.api.MalformedException;
import dev.tocsin.api.RouteTable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The routes of API v1. */
public final class V1Api {
  private static final String BASE = "/api/v1";

  private final RouteTable routes;

  public V1Api(ApiServices services, AlertIntake intake, Bodies bodies, Instance instance) {
    StatusHandler status = new StatusHandler(services.running(), instance);
    AlertsHandler alerts = new AlertsHandler(services, intake);
    SilencesHandler silences = new SilencesHandler(services, bodies);
    routes =
        new RouteTable(BASE)
            .get("/status", status::show)
            .get("/receivers", status::receivers)
            .get("/alerts", alerts::list)
            .post("/alerts", alerts::post)
            .get("/alerts/groups", alerts::groups)
            .get("/silences", silences::list)
            .post("/silences", silences::post)
            .get("/silence/{silenceID}", silences::show)
            .delete("/silence/{silenceID}", silences::expire);
  }

  public void mount(Router router) {
    router.route(BASE + "/*").handler(Cors::handle).failureHandler(Envelope::fail);
    routes.mount(router);
    router.route(BASE + "/*").handler(V1Api::unknown);
  }

  private static void unknown(RoutingContext request) {
    throw MalformedException.of(404, "there is no such path in API v1");
  }
}
