package dev.tocsin.cli;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.GoQuote;
import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An alert that nothing is behind, marked as such, and what a receiver would be told about it. */
record TestAlert(Labels labels, Labels annotations, Instant startsAt) {
  static final String NAME = "TocsinTest";
  static final String MARK = "tocsin_test";
  private static final NamedValue MARKED =
      new NamedValue(MARK, "This is a test, sent with tocsin notify test; nothing is wrong.");
  private static final Duration LASTS = Duration.ofMinutes(5);

  /** With these labels and annotations beside or instead of the usual ones. */
  static TestAlert of(List<NamedValue> labels, List<NamedValue> annotations, Instant startsAt) {
    List<NamedValue> marked = new ArrayList<>(annotations);
    marked.add(MARKED);
    return new TestAlert(
        NamedValue.over(Map.of(Labels.ALERT_NAME, NAME), labels),
        NamedValue.over(Map.of("summary", "Test notification"), marked),
        startsAt);
  }

  Notification firing(String receiver, String externalUrl) {
    return notification(
        receiver, externalUrl, Reason.FIRST_NOTIFICATION, startsAt, startsAt.plus(LASTS));
  }

  Notification resolved(String receiver, String externalUrl, Instant at) {
    return notification(receiver, externalUrl, Reason.ALL_RESOLVED, at, at);
  }

  private Notification notification(
      String receiver, String externalUrl, Reason reason, Instant at, Instant endsAt) {
    return new Notification(
        UUID.randomUUID().toString(),
        "{}:{alertname=" + GoQuote.quote(labels.alertName()) + "}",
        receiver,
        reason,
        Labels.of(Labels.ALERT_NAME, labels.alertName()),
        Labels.EMPTY,
        List.of(new Alert(labels, annotations, startsAt, endsAt, "", at, false)),
        at,
        externalUrl);
  }
}
