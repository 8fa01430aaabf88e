package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import java.util.List;

/** A notification and what is known once it is delivered. */
record Message(Notification notification, List<LogEntry> log) {
  Message {
    log = List.copyOf(log);
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
