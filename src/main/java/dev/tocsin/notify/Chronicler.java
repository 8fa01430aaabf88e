package dev.tocsin.notify;

import dev.tocsin.history.History;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Notice;
import dev.tocsin.history.NotificationEvent.Outcome;
import dev.tocsin.history.NotificationEvent.Status;
import dev.tocsin.history.NotificationEvent.Told;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Records how deliveries fare, in the history and in the log. */
final class Chronicler {
  private static final Logger LOG = LoggerFactory.getLogger(Chronicler.class);

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
    about(LOG.atDebug(), delivery, message)
        .addKeyValue("attempts", delivery.failures() + 1)
        .log("Notify success");
  }

  /**
   * Warns of a delivery in the log alone.
   *
   * @param cause null where the sentence says it all
   */
  void note(String sentence, Delivery delivery, @Nullable String cause) {
    var event =
        about(LOG.atWarn(), delivery, delivery.message())
            .addKeyValue("attempts", delivery.failures());
    (cause == null ? event : event.addKeyValue("err", cause)).log(sentence);
  }

  /** Says that something is wrong with us, not with the other side. */
  void mistake(Delivery delivery, Throwable mistake) {
    about(LOG.atError(), delivery, delivery.message())
        .setCause(mistake)
        .log("What follows from an attempt to notify failed");
  }

  private static LoggingEventBuilder about(
      LoggingEventBuilder event, Delivery delivery, Message message) {
    return event
        .addKeyValue("receiver", delivery.integration().receiver())
        .addKeyValue("integration", delivery.integration().shownName())
        .addKeyValue("group", message.notification().groupKey());
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
    try {
      history.record(new NotificationEvent(clock.instant(), notice, outcome));
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("The history does not take what became of a notification");
    }
  }
}
