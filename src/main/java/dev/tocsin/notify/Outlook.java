package dev.tocsin.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one integration knows of an alert, and what it will hear.
 *
 * @param integration as logs name it: {@code webhook[0]}
 * @param told what it was last told about the alert; null for nothing
 * @param pending what is on its way there about the alert; null for nothing
 * @param failed what could not be delivered there about the alert; null for nothing
 * @param next what its group will do at its next flush; null where no flush will see the alert
 */
public record Outlook(
    String integration,
    boolean sendResolved,
    @Nullable LastTold told,
    @Nullable DeliveryView pending,
    @Nullable DeliveryView failed,
    @Nullable Next next) {

  /**
   * What was told last.
   *
   * @param firing whether that the alert fires, or that it has resolved
   * @param at the tick of the flush that told it
   * @param shown whether the newest message showed the alert; one that is muted is left out
   */
  public record LastTold(boolean firing, Instant at, boolean shown) {}

  /**
   * What a flush means for it.
   *
   * @param reason why it hears something, or why not
   * @param tellsAlert whether the alert is in the message
   * @param repeatFrom the first tick that may repeat the alert; null for one that has not been told
   *     or is muted or over
   */
  public record Next(Reason reason, boolean tellsAlert, @Nullable Instant repeatFrom) {}
}
