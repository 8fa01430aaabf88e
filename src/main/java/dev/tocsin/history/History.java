package dev.tocsin.history;

import java.io.IOException;
import java.time.Instant;

/**
 * The append-only record. Events are recorded on the context that owns the routing state; queries
 * and pruning block and may run on any thread that may.
 */
public interface History {
  /** Takes an event in, to be written with what else changes in the same task. */
  void record(AlertEvent event);

  void record(NotificationEvent event);

  /** The newest events that are asked for. */
  Page<AlertEvent> alerts(AlertSelection selection, Page.Request request);

  Page<NotificationEvent> notifications(NotificationSelection selection, Page.Request request);

  /** Hands out all events that are asked for and known now, the oldest first. */
  void eachAlert(AlertSelection selection, Visitor<AlertEvent> visitor) throws IOException;

  void eachNotification(NotificationSelection selection, Visitor<NotificationEvent> visitor)
      throws IOException;

  /** Forgets what is older or more than is kept, the oldest first. */
  void prune(Retention retention, Instant now);

  /** Is handed events one after the other; what it throws ends the query. */
  @FunctionalInterface
  interface Visitor<E> {
    void visit(long id, E event) throws IOException;
  }
}
