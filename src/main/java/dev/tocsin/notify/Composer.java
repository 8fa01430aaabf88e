package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.nflog.Told;
import dev.tocsin.template.TemplateData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts what a flush decided to tell into a message. */
record Composer(NotifyPlan plan) {
  /**
   * What a flush has to tell an integration.
   *
   * @param last the id of the message before it; empty for none
   */
  Message message(Flush flush, Deliberation deliberation, Integration integration, String last) {
    Decision decision = deliberation.decision();
    List<Alert> alerts = decision.tell().stream().map(each -> each.flushed().alert()).toList();
    return new Message(
        notification(
            MessageId.of(last, integration, decision.tell()), flush, decision.reason(), alerts),
        logEntries(flush, deliberation));
  }

  private Notification notification(String id, Flush flush, Reason reason, List<Alert> alerts) {
    return new Notification(
        id,
        flush.groupKey(),
        flush.receiver(),
        reason,
        flush.groupLabels(),
        routeLabels(
            flush.receiver(), flush.groupLabels(), flush.routeLabels(), alerts, flush.now()),
        alerts,
        flush.now(),
        plan.externalUrl());
  }

  /**
   * The labels of a route, rendered for a group of alerts; why they are told is not known to them.
   */
  Labels routeLabels(
      String receiver, Labels groupLabels, Labels routeLabels, List<Alert> alerts, Instant now) {
    if (routeLabels.isEmpty()) {
      return Labels.EMPTY;
    }
    TemplateData data =
        TemplateData.of(
            receiver, "unknown", groupLabels, routeLabels, alerts, now, plan.externalUrl());
    return plan.routeLabels().render(routeLabels, data);
  }

  /** What is told, and which open alerts the message leaves out. */
  private static List<LogEntry> logEntries(Flush flush, Deliberation deliberation) {
    Map<Told, Told> shared = new HashMap<>();
    List<LogEntry> entries = new ArrayList<>(deliberation.alerts().size());
    for (Standing each : deliberation.decision().tell()) {
      Told told = new Told(each.slot(), each.firing(), flush.tick(), true);
      entries.add(entry(each, shared.computeIfAbsent(told, same -> same)));
    }
    for (Standing each : deliberation.alerts()) {
      if (each.held() && each.told() != null && each.shownOpen()) {
        entries.add(entry(each, each.told().leftOut()));
      }
    }
    return entries;
  }

  private static LogEntry entry(Standing standing, Told told) {
    return new LogEntry(standing.flushed().alert().labels(), told);
  }
}
