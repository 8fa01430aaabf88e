package dev.tocsin.notify;

import java.util.List;

/**
 * What has not arrived, for people to look at, to try again and to let go. Used on the context that
 * owns the routing state.
 */
public final class Deliveries {
  private final Outbox outbox;
  private final Announcer announcer;

  public Deliveries(Outbox outbox, Announcer announcer) {
    this.outbox = outbox;
    this.announcer = announcer;
  }

  /** What waits, is on its way, or has failed for good; the oldest first. */
  public List<DeliveryView> list() {
    return outbox.deliveries();
  }

  /**
   * Sends a message now: one that waits without waiting any longer, one that failed for good anew,
   * through whoever tells the same destination. One that is being sent is left alone.
   *
   * @throws DeliveryException where there is no such message, or it may not be sent
   */
  public void retry(String id) {
    Delivery tried = outbox.tried(id);
    if (tried != null) {
      retry(id, tried);
    } else {
      retry(failed(id));
    }
  }

  private void retry(String id, Delivery tried) {
    if (tried.sending()) {
      return;
    }
    if (outbox.muted(tried)) {
      throw muted(id);
    }
    outbox.byHand().sendNow(tried);
  }

  private void retry(StoredDelivery failed) {
    String id = failed.id();
    Handover.Heir heir = announcer.heir(failed);
    if (heir == null) {
      throw DeliveryException.refused(id, "no receiver tells its destination any more");
    }
    Delivery before = outbox.pending(heir.groupId(), heir.integration());
    if (before != null) {
      throw DeliveryException.refused(
          id, "a newer notification of its group is on its way there: " + before.newest().id());
    }
    Message message = announcer.aboutKnown(failed.message());
    if (outbox.muted(heir.groupId(), message)) {
      throw muted(id);
    }
    outbox.byHand().sendAnew(failed, heir, message);
  }

  private static DeliveryException muted(String id) {
    return DeliveryException.refused(
        id, "something in it is muted now; the next flush of its group says what is told");
  }

  /**
   * Lets a message go: one that waits or has failed is gone at once, one that is being sent is not
   * tried again. What is still news then is told by the next flush of its group.
   *
   * @throws DeliveryException where there is no such message
   */
  public void drop(String id) {
    Delivery tried = outbox.tried(id);
    if (tried != null) {
      outbox.byHand().drop(tried, id);
    } else {
      outbox.byHand().drop(failed(id));
    }
  }

  private StoredDelivery failed(String id) {
    StoredDelivery failed = outbox.failed(id);
    if (failed == null) {
      throw DeliveryException.notFound(id);
    }
    return failed;
  }
}
