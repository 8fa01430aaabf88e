package dev.tocsin.receiver;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Reason;
import java.time.Instant;
import java.util.List;

/** Notifications to send in tests. */
public final class TestNotifications {
  public static final Instant NOW = Instant.parse("2026-01-02T04:00:00Z");
  public static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

  private TestNotifications() {}

  public static Alert firing(String... labels) {
    return alert(Labels.of(labels), Labels.EMPTY, "", LATER);
  }

  public static Alert resolved(String... labels) {
    return alert(Labels.of(labels), Labels.EMPTY, "", NOW.minusSeconds(60));
  }

  public static Alert alert(Labels labels, Labels annotations, String url, Instant end) {
    Instant start = Instant.parse("2026-01-02T03:04:05Z");
    return new Alert(labels, annotations, start, end, url, start, false);
  }

  public static Notification of(Reason reason, Alert... alerts) {
    Labels group = Labels.of("alertname", alerts[0].name());
    return new Notification(
        "key-of-this-notification",
        "{}:" + group,
        "hook",
        reason,
        group,
        Labels.EMPTY,
        List.of(alerts),
        NOW,
        "http://am.example");
  }

  public static Notification one() {
    return of(Reason.FIRST_NOTIFICATION, firing("alertname", "DiskFull", "instance", "a"));
  }
}
