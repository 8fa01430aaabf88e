package dev.tocsin.api.v2;

import dev.tocsin.alert.Alert;
import dev.tocsin.api.AlertGroups;
import dev.tocsin.api.AlertGroups.Group;
import dev.tocsin.api.AlertQuery;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.JsonAnswer;
import dev.tocsin.api.JsonFields;
import dev.tocsin.api.Running;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonWriter;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** {@code /alerts/groups}: the alerts as they are grouped for being told. */
final class GroupsHandler {
  private static final JsonName ALERTS = JsonName.of("alerts");
  private static final JsonName LABELS = JsonName.of("labels");
  private static final JsonName RECEIVER = JsonName.of("receiver");
  private static final JsonName ROUTE_LABELS = JsonName.of("routeLabels");

  private final ApiServices services;

  GroupsHandler(ApiServices services) {
    this.services = services;
  }

  Future<?> list(RoutingContext request) {
    AlertQuery query = AlertQuery.of(request, services.matchers());
    Running running = services.running().get();
    return services
        .core()
        .ask(running.groups())
        .compose(groups -> {
          JsonAnswer answer =
              json ->
                  write(json, AlertGroups.of(groups, query, running, services.clock().instant()));
          return answer.send(request);
        });
  }

  private static void write(JsonWriter json, AlertGroups groups) throws IOException {
    json.startArray();
    for (Group group : groups.list()) {
      write(json, group, groups);
    }
    json.endArray();
  }

  private static void write(JsonWriter json, Group group, AlertGroups groups) throws IOException {
    JsonFields fields = new JsonFields(json);
    AlertJson alerts = new AlertJson(json);
    json.startObject();
    json.name(ALERTS);
    json.startArray();
    for (Alert alert : group.alerts()) {
      alerts.write(alert, groups.status(alert, group), groups.receivers(alert));
    }
    json.endArray();
    fields.labels(LABELS, group.labels());
    json.name(RECEIVER);
    alerts.receiver(group.receiver());
    fields.labels(ROUTE_LABELS, group.routeLabels());
    json.endObject();
  }
}
