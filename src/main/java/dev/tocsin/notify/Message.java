package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A notification and what is known once it is delivered. */
record Message(Notification notification, List<LogEntry> log) {
  Message {
    log = List.copyOf(log);
  }

  /** The same about the alerts of these entries of its log. */
  Message only(List<LogEntry> some) {
    if (some.size() == log.size()) {
      return this;
    }
    Set<Labels> kept = new HashSet<>();
    some.forEach(entry -> kept.add(entry.alert()));
    List<Alert> alerts =
        notification.alerts().stream().filter(alert -> kept.contains(alert.labels())).toList();
    return new Message(notification.about(alerts), some);
  }

  /** The same on every attempt, and on no other message. */
  String id() {
    return notification.idempotencyKey();
  }

  boolean isAbout(Labels alert) {
    return notification.alerts().stream().anyMatch(each -> each.labels().equals(alert));
  }

  /** Whether people would read the same in both. */
  boolean saysTheSameAs(Message other) {
    List<Alert> ours = notification.alerts();
    List<Alert> theirs = other.notification.alerts();
    if (ours.size() != theirs.size()) {
      return false;
    }
    for (int i = 0; i < ours.size(); i++) {
      if (!same(ours.get(i), theirs.get(i), other)) {
        return false;
      }
    }
    return true;
  }

  private boolean same(Alert ours, Alert theirs, Message other) {
    return ours.differsOnlyInEnd(theirs)
        && ours.resolvedAt(notification.at()) == theirs.resolvedAt(other.notification.at());
  }
}
