package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.state.StateKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message that is still to be delivered, or that could not be, as it is kept over a restart.
 *
 * @param integration as logs name it
 * @param begun whether an attempt is under way, so that it may have arrived
 * @param failures how many attempts have failed
 * @param delivered the parts that have arrived; see {@link Attempt}
 * @param error what the last attempt came to; empty before the first one ended
 * @param failedAt when it failed for good; null while it is tried
 */
public record StoredDelivery(
    Delivery.Key key,
    String integration,
    Message message,
    boolean begun,
    int failures,
    Set<String> delivered,
    String error,
    @Nullable Instant failedAt) {

  /**
   * Failures are kept for the retention time, everything else until it is delivered.
   *
   * @param alerts finds a known alert by its fingerprint in hex digits
   */
  public static StateKind<String, StoredDelivery> kind(
      Duration retention, Function<String, @Nullable Alert> alerts) {
    return new StateKind<>(
        "deliveries",
        (a, b) -> a.failures >= b.failures ? a : b,
        each -> each.failedAt == null ? Instant.MAX : each.failedAt.plus(retention),
        new DeliveryCodec(alerts));
  }

  String id() {
    return message.id();
  }

  /** The same after it has failed, to be tried from the beginning; what has arrived has arrived. */
  StoredDelivery anew(Message about) {
    return new StoredDelivery(key, integration, about, false, 0, delivered, error, null);
  }

  /** The same of no group, so that nothing that a later group does is taken to be about it. */
  StoredDelivery withoutGroup() {
    return new StoredDelivery(
        new Delivery.Key(id(), key.destination(), key.rank()),
        integration,
        message,
        begun,
        failures,
        delivered,
        error,
        failedAt);
  }

  /** Whether it has no group where it goes on under a key. */
  boolean isGroupless(Delivery.Key under) {
    return under.groupId().equals(id());
  }

  boolean isAbout(Labels alert) {
    return message.isAbout(alert);
  }
}
