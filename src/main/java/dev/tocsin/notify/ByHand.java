package dev.tocsin.notify;

import dev.tocsin.history.NotificationEvent.Status;

/** What people do to deliveries. */
final class ByHand {
  private static final String DROPPED = "dropped by hand";

  private final Outbox outbox;
  private final DeliveryTable deliveries;
  private final Lanes lanes;
  private final Chronicler chronicler;

  ByHand(Outbox outbox, DeliveryTable deliveries, Lanes lanes, Chronicler chronicler) {
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.lanes = lanes;
    this.chronicler = chronicler;
  }

  /** Does not wait for whatever it waits for. */
  void sendNow(Delivery delivery) {
    delivery.cancelRetry();
    delivery.unpark();
    lanes.sendNow(delivery);
  }

  /** Sends what failed for good as if for the first time. */
  void sendAnew(StoredDelivery failed, Handover.Heir heir, Message message) {
    deliveries.forgetFailed(failed.key());
    Delivery delivery = new Delivery(heir.key(), heir.integration(), failed.anew(message));
    deliveries.add(delivery);
    deliveries.save(delivery);
    lanes.sendNow(delivery);
  }

  /** Lets one message of a delivery go; what is being sent ends as it may, and is not repeated. */
  void drop(Delivery delivery, String id) {
    boolean last = delivery.newer() == null;
    Message gone = delivery.message().id().equals(id) ? delivery.message() : delivery.newest();
    if (!delivery.letGo(id)) {
      return;
    }
    chronicler.record(delivery, gone, Status.DROPPED, DROPPED);
    if (last) {
      outbox.drop(delivery);
      outbox.settled(delivery, gone);
    } else {
      deliveries.save(delivery);
    }
  }

  void drop(StoredDelivery failed) {
    deliveries.forgetFailed(failed.key());
    chronicler.record(failed, Status.DROPPED, DROPPED);
  }
}
