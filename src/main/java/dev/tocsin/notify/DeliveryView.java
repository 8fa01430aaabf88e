package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A notification that has not been delivered, as people are shown it.
 *
 * @param id the idempotency key of its message
 * @param integration as logs name it
 * @param reason in upstream's words
 * @param since when its group was flushed
 * @param attempts how many have failed
 * @param error what the last one came to; empty before that
 * @param underWay whether it is being sent now
 * @param nextAttempt when it is tried again; null where that does not depend on time alone
 */
public record DeliveryView(
    String id,
    Status status,
    String receiver,
    String integration,
    String groupKey,
    String reason,
    List<Alert> alerts,
    Instant since,
    int attempts,
    String error,
    boolean underWay,
    @Nullable Instant nextAttempt) {
  /** Whether it is still tried. */
  public enum Status {
    PENDING,
    FAILED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One that failed for good, or that waits behind another one. */
  static DeliveryView of(StoredDelivery stored) {
    return of(stored, false, null);
  }

  static DeliveryView of(StoredDelivery stored, boolean underWay, @Nullable Instant nextAttempt) {
    Notification notification = stored.message().notification();
    return new DeliveryView(
        stored.id(),
        stored.failedAt() == null ? Status.PENDING : Status.FAILED,
        notification.receiver(),
        stored.integration(),
        notification.groupKey(),
        notification.reason().text(),
        notification.alerts(),
        notification.at(),
        stored.failures(),
        stored.error(),
        underWay,
        nextAttempt);
  }
}
