package dev.tocsin.notify;

import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.nflog.NotificationLog;
import dev.tocsin.nflog.Told;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a flush would mean for the integrations of its group. Good for the task that asked for it,
 * on the context that owns the routing state; asking changes nothing.
 */
public final class Prospect {
  private final Flush flush;
  private final NotificationLog log;
  private final Outbox outbox;
  private final List<Ahead> ahead = new ArrayList<>();

  /** An integration and what the flush means for it. */
  private record Ahead(Integration integration, Deliberation deliberation) {}

  Prospect(
      Flush flush,
      List<Integration> integrations,
      Hours hours,
      NotificationLog log,
      Outbox outbox) {
    this.flush = flush;
    this.log = log;
    this.outbox = outbox;
    for (Integration each : integrations) {
      ahead.add(
          new Ahead(
              each,
              Deliberation.of(
                  flush, each, hours, log::peek, outbox.owed(flush.groupId(), each), Slices.NONE)));
    }
  }

  /** What the integrations know of an alert, and what they will hear. */
  public List<Outlook> outlooks(Labels alert) {
    return ahead.stream().map(each -> outlook(each, alert)).toList();
  }

  private Outlook outlook(Ahead each, Labels alert) {
    Integration integration = each.integration();
    return new Outlook(
        integration.shownName(),
        integration.sendResolved(),
        told(integration, alert),
        outbox.pendingAbout(flush.groupId(), integration, alert),
        outbox.failedAbout(integration, alert),
        each.deliberation().next(alert, flush.repeatInterval()));
  }

  private Outlook.@Nullable LastTold told(Integration integration, Labels alert) {
    Told told =
        log.peek(
            alert,
            flush.slot(alert, integration),
            integration.teller(flush.groupKey()),
            flush.now());
    return told == null ? null : new Outlook.LastTold(told.firing(), told.at(), told.shown());
  }
}
