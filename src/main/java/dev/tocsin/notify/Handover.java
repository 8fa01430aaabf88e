package dev.tocsin.notify;

import dev.tocsin.history.NotificationEvent.Status;
import org.jspecify.annotations.Nullable;

/** Passes deliveries on: from an earlier process, and from one configuration to the next. */
final class Handover {
  private static final String NOBODY = "no receiver sends there any more";

  private final Outbox outbox;
  private final DeliveryTable deliveries;
  private final Chronicler chronicler;

  Handover(Outbox outbox, DeliveryTable deliveries, Chronicler chronicler) {
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.chronicler = chronicler;
  }

  /** Names who takes over a delivery, or null where nobody sends there any more. */
  @FunctionalInterface
  interface Heirs {
    @Nullable Heir of(Delivery.Key key, Message message);
  }

  /** Who takes over a delivery. */
  record Heir(String groupId, Integration integration) {
    Delivery.Key key() {
      return Delivery.Key.of(groupId, integration);
    }
  }

  /** Goes on with what an earlier process had not delivered. */
  void restore(Heirs heirs) {
    for (StoredDelivery stored : deliveries.kept()) {
      if (stored.failedAt() != null) {
        deliveries.fail(stored);
      } else {
        restore(stored, heirs.of(stored.key(), stored.message()));
      }
    }
  }

  private void restore(StoredDelivery stored, @Nullable Heir heir) {
    if (heir == null) {
      chronicler.record(stored, Status.DROPPED, NOBODY);
      deliveries.forget(stored);
      return;
    }
    Delivery before = deliveries.find(heir.key());
    if (before == null) {
      outbox.start(new Delivery(heir.key(), heir.integration(), stored));
    } else {
      outbox.supersede(before, stored.message());
    }
  }

  /** Moves every delivery to the group and integration that take it over in a new configuration. */
  void rebind(Heirs heirs) {
    for (Delivery delivery : deliveries.tried()) {
      Heir heir = heirs.of(delivery.key, delivery.message());
      if (heir == null) {
        chronicler.note("Receiver no longer sends there, notification dropped", delivery, null);
        outbox.withdraw(delivery, NOBODY);
      } else if (heir.groupId().equals(delivery.key.groupId())) {
        delivery.rebind(heir.integration());
        deliveries.save(delivery);
      } else {
        move(delivery, heir);
      }
    }
  }

  private void move(Delivery delivery, Heir heir) {
    outbox.withdraw(delivery, "another group tells it");
    if (!delivery.sending() && deliveries.find(heir.key()) == null) {
      outbox.submit(heir.groupId(), heir.integration(), delivery.message());
    }
  }
}
