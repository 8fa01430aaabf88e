package dev.tocsin.history;

import dev.tocsin.history.NotificationEvent.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is recorded, for a test to look at. */
public final class RecordedHistory implements History {
  public final List<AlertEvent> alerts = new ArrayList<>();
  public final List<NotificationEvent> notifications = new ArrayList<>();

  /** Whether it breaks where it is told of a notification. */
  public boolean failing;

  @Override
  public void record(AlertEvent event) {
    alerts.add(event);
  }

  @Override
  public void record(NotificationEvent event) {
    if (failing) {
      throw new IllegalStateException("on purpose");
    }
    notifications.add(event);
  }

  /** For instance {@code A suppressed for n8n by [silence]}. */
  public List<String> alertStory() {
    return alerts.stream().map(RecordedHistory::shown).toList();
  }

  private static String shown(AlertEvent event) {
    Suppression by = event.suppression();
    List<String> what = new ArrayList<>(by.silencedBy());
    what.addAll(by.inhibitedBy());
    what.addAll(by.mutedBy());
    return event.alert().alertName()
        + " "
        + event.kind().text()
        + (by.receiver().isEmpty() ? "" : " for " + by.receiver())
        + (what.isEmpty() ? "" : " by " + what);
  }

  /** For instance {@code A firing, B resolved: sent after 2, ok}. */
  public List<String> notificationStory() {
    return notifications.stream().map(RecordedHistory::shown).toList();
  }

  private static String shown(NotificationEvent event) {
    List<String> alerts =
        event.notice().alerts().stream()
            .map(told -> told.alert().alertName() + (told.firing() ? " firing" : " resolved"))
            .toList();
    Outcome outcome = event.outcome();
    return "%s: %s after %d, %s"
        .formatted(
            String.join(", ", alerts),
            outcome.status().text(),
            outcome.attempts(),
            outcome.answer());
  }

  @Override
  public Page<AlertEvent> alerts(AlertSelection selection, Page.Request request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<NotificationEvent> notifications(
      NotificationSelection selection, Page.Request request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void eachAlert(AlertSelection selection, Visitor<AlertEvent> visitor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void eachNotification(
      NotificationSelection selection, Visitor<NotificationEvent> visitor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void prune(Retention retention, Instant now) {
    throw new UnsupportedOperationException();
  }
}
