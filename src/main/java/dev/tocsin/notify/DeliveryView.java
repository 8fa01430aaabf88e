package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import java.time.Instant;
import java.util.List;

/**
 * A notification that has not been delivered, as people are shown it.
 *
 * @param id the idempotency key of its message
 * @param status {@code pending} or {@code failed}
 * @param integration as logs name it
 * @param reason in upstream's words
 * @param since when its group was flushed
 * @param attempts how many have failed
 * @param error what the last one came to; empty before that
 */
public record DeliveryView(
    String id,
    String status,
    String receiver,
    String integration,
    String groupKey,
    String reason,
    List<Alert> alerts,
    Instant since,
    int attempts,
    String error) {

  static DeliveryView of(StoredDelivery stored) {
    Notification notification = stored.message().notification();
    return new DeliveryView(
        stored.id(),
        stored.failedAt() == null ? "pending" : "failed",
        notification.receiver(),
        stored.integration(),
        notification.groupKey(),
        notification.reason().text(),
        notification.alerts(),
        notification.at(),
        stored.failures(),
        stored.error());
  }
}
