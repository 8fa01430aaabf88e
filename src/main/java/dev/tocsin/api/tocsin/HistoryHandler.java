package dev.tocsin.api.tocsin;

import dev.tocsin.api.JsonAnswer;
import dev.tocsin.history.AlertSelection;
import dev.tocsin.history.History;
import dev.tocsin.history.NotificationSelection;
import dev.tocsin.history.Page;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.matcher.MatcherParser;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** {@code /history}: what happened to alerts and notifications. */
final class HistoryHandler {
  private final History history;
  private final MatcherParser matchers;

  HistoryHandler(History history, MatcherParser matchers) {
    this.history = history;
    this.matchers = matchers;
  }

  Future<?> alerts(RoutingContext request) {
    HistoryParameters asked = HistoryParameters.ofAlerts(request, matchers);
    AlertSelection selection = asked.alerts();
    if (asked.asLines()) {
      JsonAnswer lines =
          json -> history.eachAlert(selection, new HistoryJson(json)::writeAlertLine);
      return lines.sendLines(request);
    }
    Page.Request part = asked.page();
    JsonAnswer page =
        json -> write(json, history.alerts(selection, part), new HistoryJson(json)::writeAlert);
    return page.send(request);
  }

  Future<?> notifications(RoutingContext request) {
    HistoryParameters asked = HistoryParameters.ofNotifications(request, matchers);
    NotificationSelection selection = asked.notifications();
    if (asked.asLines()) {
      JsonAnswer lines =
          json -> history.eachNotification(selection, new HistoryJson(json)::writeNotificationLine);
      return lines.sendLines(request);
    }
    Page.Request part = asked.page();
    JsonAnswer page =
        json ->
            write(
                json,
                history.notifications(selection, part),
                new HistoryJson(json)::writeNotification);
    return page.send(request);
  }

  private static <E> void write(JsonWriter json, Page<E> page, History.Visitor<E> events)
      throws IOException {
    json.startObject().name("events").startArray();
    for (Page.Entry<E> entry : page.entries()) {
      events.visit(entry.id(), entry.event());
    }
    json.endArray();
    json.field("next", page.next() == 0 ? "" : Long.toString(page.next()));
    json.endObject();
  }
}
