package dev.tocsin.api.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.alert.Alert;
import dev.tocsin.api.AlertIntake;
import dev.tocsin.api.AlertQuery;
import dev.tocsin.api.AlertStatus;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.ApiVersion;
import dev.tocsin.api.JsonAnswer;
import dev.tocsin.api.ReceiverFilter;
import dev.tocsin.api.Running;
import dev.tocsin.dispatch.Route;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** {@code /alerts}: the alerts that fire, by fingerprint; and where they are posted. */
final class AlertsHandler {
  private static final Comparator<Alert> BY_FINGERPRINT =
      (a, b) -> Long.compareUnsigned(a.labels().fingerprint(), b.labels().fingerprint());

  private final ApiServices services;
  private final AlertIntake intake;

  AlertsHandler(ApiServices services, AlertIntake intake) {
    this.services = services;
    this.intake = intake;
  }

  Future<?> list(RoutingContext request) {
    AlertQuery query = AlertQuery.of(request, services.matchers());
    Running running = services.running().get();
    return services
        .core()
        .ask(services.alerts()::snapshot)
        .compose(all -> {
          JsonAnswer answer = json -> write(json, all, query, running, services.clock().instant());
          return answer.send(request);
        });
  }

  private static void write(
      JsonGenerator json, List<Alert> all, AlertQuery query, Running running, Instant now)
      throws IOException {
    ReceiverFilter receivers = query.receiverFilter(running.receivers());
    AlertJson alerts = new AlertJson(json);
    json.writeStartArray();
    for (Alert alert : selected(all, query, now)) {
      List<Route> routes = running.routes().apply(alert.labels());
      if (receivers.admitsAny(routes)) {
        AlertStatus status = AlertStatus.of(alert.labels(), List.of(), running, now);
        if (query.admits(status)) {
          alerts.write(alert, status, AlertJson.receivers(routes));
        }
      }
    }
    json.writeEndArray();
  }

  private static List<Alert> selected(List<Alert> all, AlertQuery query, Instant now) {
    return all.stream().filter(alert -> query.selects(alert, now)).sorted(BY_FINGERPRINT).toList();
  }

  Future<?> post(RoutingContext request) {
    return intake
        .post(request.request(), ApiVersion.V2)
        .compose(kept -> request.response().setStatusCode(200).end());
  }
}
