package dev.tocsin.api.v1;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.api.AlertGroups;
import dev.tocsin.api.AlertGroups.Group;
import dev.tocsin.api.AlertIntake;
import dev.tocsin.api.AlertQuery;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.ApiVersion;
import dev.tocsin.api.JsonFields;
import dev.tocsin.api.Running;
import dev.tocsin.api.SelectedAlerts;
import dev.tocsin.json.JsonWriter;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Instant;

/** {@code /alerts} and {@code /alerts/groups}. */
final class AlertsHandler {
  private final ApiServices services;
  private final AlertIntake intake;

  AlertsHandler(ApiServices services, AlertIntake intake) {
    this.services = services;
    this.intake = intake;
  }

  Future<?> list(RoutingContext request) {
    AlertQuery query = query(request);
    Running running = services.running().get();
    Instant now = services.clock().instant();
    return Envelope.send(
        request,
        json -> write(json, new SelectedAlerts(services.alerts().snapshot(), query, running, now)));
  }

  private AlertQuery query(RoutingContext request) {
    return AlertQuery.of(
        request, Filters.matchers(request, services.matchers()), services.matchers());
  }

  private static void write(JsonWriter json, SelectedAlerts alerts) throws IOException {
    json.startArray();
    alerts.forEach(new AlertJson(json)::write);
    json.endArray();
  }

  Future<?> post(RoutingContext request) {
    return intake.post(request.request(), ApiVersion.V1).compose(kept -> Envelope.done(request));
  }

  Future<?> groups(RoutingContext request) {
    AlertQuery query = query(request);
    Running running = services.running().get();
    Instant now = services.clock().instant();
    return services
        .core()
        .ask(running.groups())
        .compose(all ->
            Envelope.send(request, json -> write(json, AlertGroups.of(all, query, running, now))));
  }

  /** A group of labels holds a block for each receiver. */
  private static void write(JsonWriter json, AlertGroups groups) throws IOException {
    Labels labels = null;
    json.startArray();
    for (Group group : groups.list()) {
      if (!group.labels().equals(labels)) {
        end(json, labels != null);
        labels = group.labels();
        begin(json, group);
      }
      block(json, group, groups);
    }
    end(json, labels != null);
    json.endArray();
  }

  private static void begin(JsonWriter json, Group group) throws IOException {
    json.startObject();
    json.name("labels");
    new JsonFields(json).labels(group.labels());
    json.field("groupKey", group.key());
    json.name("blocks").startArray();
  }

  private static void end(JsonWriter json, boolean begun) throws IOException {
    if (begun) {
      json.endArray();
      json.endObject();
    }
  }

  private static void block(JsonWriter json, Group group, AlertGroups groups) throws IOException {
    AlertJson alerts = new AlertJson(json);
    json.startObject();
    json.name("routeOpts").startObject();
    json.field("receiver", group.receiver());
    json.endObject();
    json.name("alerts").startArray();
    for (Alert alert : group.alerts()) {
      alerts.write(alert, groups.status(alert, group), groups.receivers(alert));
    }
    json.endArray();
    json.endObject();
  }
}
