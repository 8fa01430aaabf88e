package dev.tocsin.api.tocsin;

import dev.tocsin.api.Cors;
import dev.tocsin.api.MalformedException;
import dev.tocsin.api.RouteTable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The routes of our own interface. */
public final class TocsinApi {
  private static final String BASE = "/api/tocsin/v1";

  private final RouteTable routes;

  public TocsinApi(Sources sources) {
    HistoryHandler events = new HistoryHandler(sources.history(), sources.shared().matchers());
    ExplainHandler explain = new ExplainHandler(sources);
    DeliveriesHandler deliveries = new DeliveriesHandler(sources);
    routes =
        new RouteTable(BASE)
            .get("/history/alerts", events::alerts)
            .get("/history/notifications", events::notifications)
            .get("/explain", explain::explain)
            .get("/deliveries", deliveries::list)
            .post("/deliveries/{id}/retry", deliveries::retry)
            .delete("/deliveries/{id}", deliveries::drop);
  }

  public void mount(Router router) {
    router.route(BASE + "/*").handler(Cors::handle).failureHandler(Failures::answer);
    routes.mount(router);
    router.route(BASE + "/*").handler(TocsinApi::unknown);
  }

  private static void unknown(RoutingContext request) {
    throw MalformedException.of(404, "there is no such path in Tocsin's API v1");
  }
}
