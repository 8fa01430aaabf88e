package dev.tocsin.api.tocsin;

import dev.tocsin.api.JsonFields;
import dev.tocsin.dispatch.Handling;
import dev.tocsin.dispatch.Route;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.notify.DeliveryView;
import dev.tocsin.notify.Hours;
import dev.tocsin.notify.Outlook;
import dev.tocsin.notify.Outlook.LastTold;
import dev.tocsin.notify.Outlook.Next;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what routes do with an alert. For use by one thread. */
final class HandlingJson {
  private static final JsonName GROUP_LABELS = JsonName.of("groupLabels");
  private static final JsonName MUTE = JsonName.of("muteTimeIntervals");
  private static final JsonName ACTIVE = JsonName.of("activeTimeIntervals");
  private static final JsonName MUTED_BY = JsonName.of("mutedBy");
  private static final JsonName AT = JsonName.of("at");
  private static final JsonName ARRIVED_AT = JsonName.of("arrivedAt");
  private static final JsonName LAST_FLUSH = JsonName.of("lastFlush");
  private static final JsonName NEXT_FLUSH = JsonName.of("nextFlush");
  private static final JsonName NEXT_REPEAT = JsonName.of("nextRepeat");

  private final JsonWriter json;
  private final JsonFields fields;
  private final DeliveryJson deliveries;
  private final SentNotices sent;

  HandlingJson(JsonWriter json, SentNotices sent) {
    this.json = json;
    this.fields = new JsonFields(json);
    this.deliveries = new DeliveryJson(json);
    this.sent = sent;
  }

  void write(List<Handling> handlings) throws IOException {
    json.name("routes").startArray();
    for (Handling handling : handlings) {
      write(handling);
    }
    json.endArray();
  }

  private void write(Handling handling) throws IOException {
    Route.Options options = handling.route().options();
    json.startObject();
    json.field("receiver", options.receiver());
    json.field("route", handling.route().key());
    json.field("groupWaitSeconds", options.groupWait().toSeconds());
    json.field("groupIntervalSeconds", options.groupInterval().toSeconds());
    json.field("repeatIntervalSeconds", options.repeatInterval().toSeconds());
    fields.texts(MUTE, options.muteTimeIntervals());
    fields.texts(ACTIVE, options.activeTimeIntervals());
    hours(handling.hours());
    json.field("groupKey", handling.groupKey());
    fields.labels(GROUP_LABELS, handling.groupLabels());
    json.field("groupAlerts", handling.alerts());
    time(LAST_FLUSH, handling.lastFlush());
    time(NEXT_FLUSH, handling.nextFlush());
    json.name("integrations").startArray();
    for (Outlook outlook : handling.integrations()) {
      write(outlook, handling);
    }
    json.endArray();
    json.endObject();
  }

  private void hours(Hours hours) throws IOException {
    fields.texts(MUTED_BY, hours.mutedBy());
    if (hours.closed()) {
      json.field("mutedReason", hours.reason().text());
    }
  }

  private void time(JsonName name, @Nullable Instant time) throws IOException {
    if (time != null) {
      fields.time(name, time);
    }
  }

  private void write(Outlook outlook, Handling handling) throws IOException {
    json.startObject();
    json.field("integration", outlook.integration());
    json.field("sendResolved", outlook.sendResolved());
    lastTold(outlook, handling.route().receiver());
    delivery("pending", outlook.pending());
    delivery("failed", outlook.failed());
    Next next = outlook.next();
    if (next != null) {
      json.name("next").startObject();
      json.field("notifies", next.reason().notifies());
      json.field("tellsAlert", next.tellsAlert());
      json.field("reason", next.reason().text());
      json.endObject();
    }
    time(NEXT_REPEAT, handling.nextRepeat(outlook));
    json.endObject();
  }

  private void lastTold(Outlook outlook, String receiver) throws IOException {
    LastTold told = outlook.told();
    if (told == null) {
      return;
    }
    json.name("lastTold").startObject();
    json.field("state", told.firing() ? "firing" : "resolved");
    fields.time(AT, told.at());
    json.field("shown", told.shown());
    NotificationEvent event = sent.that(receiver, outlook.integration(), told);
    if (event != null) {
      json.field("reason", event.notice().reason());
      fields.time(ARRIVED_AT, event.at());
      json.field("notification", event.notice().id());
    }
    json.endObject();
  }

  private void delivery(String name, @Nullable DeliveryView delivery) throws IOException {
    if (delivery != null) {
      json.name(name);
      deliveries.write(delivery);
    }
  }
}
