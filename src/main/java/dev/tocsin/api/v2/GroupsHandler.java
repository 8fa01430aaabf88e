package dev.tocsin.api.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.tocsin.alert.Alert;
import dev.tocsin.api.AlertGroups;
import dev.tocsin.api.AlertGroups.Group;
import dev.tocsin.api.AlertQuery;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.JsonAnswer;
import dev.tocsin.api.JsonFields;
import dev.tocsin.api.Running;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** {@code /alerts/groups}: the alerts as they are grouped for being told. */
final class GroupsHandler {
  private static final SerializableString ALERTS = new SerializedString("alerts");
  private static final SerializableString LABELS = new SerializedString("labels");
  private static final SerializableString RECEIVER = new SerializedString("receiver");
  private static final SerializableString ROUTE_LABELS = new SerializedString("routeLabels");

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

  private static void write(JsonGenerator json, AlertGroups groups) throws IOException {
    json.writeStartArray();
    for (Group group : groups.list()) {
      write(json, group, groups);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Group group, AlertGroups groups)
      throws IOException {
    JsonFields fields = new JsonFields(json);
    AlertJson alerts = new AlertJson(json);
    json.writeStartObject();
    json.writeFieldName(ALERTS);
    json.writeStartArray();
    for (Alert alert : group.alerts()) {
      alerts.write(alert, groups.status(alert, group), groups.receivers(alert));
    }
    json.writeEndArray();
    fields.labels(LABELS, group.labels());
    json.writeFieldName(RECEIVER);
    alerts.receiver(group.receiver());
    fields.labels(ROUTE_LABELS, group.routeLabels());
    json.writeEndObject();
  }
}
