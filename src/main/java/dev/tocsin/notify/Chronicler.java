package dev.tocsin.notify;

import dev.tocsin.history.History;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Notice;
import dev.tocsin.history.NotificationEvent.Outcome;
import dev.tocsin.history.NotificationEvent.Status;
import dev.tocsin.history.NotificationEvent.Told;
import java.time.InstantSource;
import java.util.List;

/** Records how deliveries fare. */
final class Chronicler {
  private final History history;
  private final InstantSource clock;

  Chronicler(History history, InstantSource clock) {
    this.history = history;
    this.clock = clock;
  }

  /** What has become of a message of a delivery, after what the delivery knows of attempts. */
  void record(Delivery delivery, Message message, Status status, String answer) {
    record(
        message,
        delivery.integration().shownName(),
        new Outcome(status, delivery.failures(), answer, ""));
  }

  void sent(Delivery delivery, Message message, Verdict.Sent verdict) {
    record(
        message,
        delivery.integration().shownName(),
        new Outcome(Status.SENT, delivery.failures() + 1, verdict.answer(), verdict.text()));
  }

  /** What has become of a message that an earlier process left behind. */
  void record(StoredDelivery stored, Status status, String answer) {
    record(
        stored.message(), stored.integration(), new Outcome(status, stored.failures(), answer, ""));
  }

  private void record(Message message, String integration, Outcome outcome) {
    Notification told = message.notification();
    List<Told> alerts =
        told.alerts().stream()
            .map(alert -> new Told(alert.labels(), !alert.resolvedAt(told.at())))
            .toList();
    Notice notice =
        new Notice(
            told.idempotencyKey(),
            told.groupKey(),
            told.receiver(),
            integration,
            told.reason().text(),
            alerts);
    history.record(new NotificationEvent(clock.instant(), notice, outcome));
  }
}
