package dev.tocsin.api.v2;

import dev.tocsin.api.AlertIntake;
import dev.tocsin.api.AlertQuery;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.ApiVersion;
import dev.tocsin.api.JsonAnswer;
import dev.tocsin.api.Running;
import dev.tocsin.api.SelectedAlerts;
import dev.tocsin.json.JsonWriter;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Instant;

/** {@code /alerts}: the alerts that fire, by fingerprint; and where they are posted. */
final class AlertsHandler {
  private final ApiServices services;
  private final AlertIntake intake;

  AlertsHandler(ApiServices services, AlertIntake intake) {
    this.services = services;
    this.intake = intake;
  }

  Future<?> list(RoutingContext request) {
    AlertQuery query = AlertQuery.of(request, services.matchers());
    Running running = services.running().get();
    Instant now = services.clock().instant();
    JsonAnswer answer =
        json -> write(json, new SelectedAlerts(services.alerts().snapshot(), query, running, now));
    return answer.send(request);
  }

  private static void write(JsonWriter json, SelectedAlerts alerts) throws IOException {
    json.startArray();
    alerts.forEach(new AlertJson(json)::write);
    json.endArray();
  }

  Future<?> post(RoutingContext request) {
    return intake
        .post(request.request(), ApiVersion.V2)
        .compose(kept -> request.response().setStatusCode(200).end());
  }
}
