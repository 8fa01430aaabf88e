package dev.tocsin.notify;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a flush means for one integration.
 *
 * @param tell the alerts to tell, in their order; empty where the reason does not notify
 * @param close the alerts that end without a word, because resolutions are not sent
 */
record Decision(Reason reason, List<Standing> tell, List<Standing> close) {

  /**
   * Muting decides what may be sent, never what is known: an alert that was announced stays open
   * while it is muted, and its resolution waits for the end of the muting.
   */
  static Decision decide(List<Standing> alerts, boolean sendResolved, Instant repeatBefore) {
    List<Standing> close = sendResolved ? List.of() : only(alerts, Standing::resolvedOpen);
    Reason reason = reason(alerts, sendResolved, repeatBefore);
    List<Standing> tell = reason.notifies() ? only(alerts, told(sendResolved)) : List.of();
    return new Decision(reason, tell, close);
  }

  /** The same, said at a time when the route keeps silent. */
  Decision outOfHours(Reason why) {
    return reason.notifies() ? new Decision(why, List.of(), close) : this;
  }

  private static Reason reason(List<Standing> alerts, boolean sendResolved, Instant repeatBefore) {
    if (any(alerts, Standing::firingNews)) {
      return any(alerts, Standing::shownOpen) ? Reason.NEW_ALERTS : Reason.FIRST_NOTIFICATION;
    }
    boolean someFire = any(alerts, Standing::firing);
    if (any(alerts, Standing::resolvedNews)) {
      if (sendResolved) {
        return someFire ? Reason.SOME_RESOLVED : Reason.ALL_RESOLVED;
      }
      if (!someFire) {
        return Reason.RESOLVED_NOT_SENT;
      }
    }
    boolean someShown = any(alerts, each -> each.firing() && each.visible());
    if (sendResolved && someShown && any(alerts, Standing::missed)) {
      return Reason.SOME_RESOLVED;
    }
    if (any(alerts, each -> each.repeatDue(repeatBefore))) {
      return Reason.REPEAT;
    }
    return silence(alerts, someShown);
  }

  private static Reason silence(List<Standing> alerts, boolean someShown) {
    if (someShown) {
      return Reason.NOTHING_NEW;
    }
    boolean mutedNews = any(alerts, each -> !each.visible() && (each.firing() || each.open()));
    return mutedNews ? Reason.MUTED : Reason.NEVER_ANNOUNCED;
  }

  /** Everything that fires, and the resolved ones that were not told as resolved before. */
  private static Predicate<Standing> told(boolean sendResolved) {
    return each ->
        each.visible()
            && (each.firing() || (sendResolved && (each.resolvedNews() || each.missed())));
  }

  private static boolean any(List<Standing> alerts, Predicate<Standing> condition) {
    return alerts.stream().anyMatch(condition);
  }

  private static List<Standing> only(List<Standing> alerts, Predicate<Standing> condition) {
    return alerts.stream().filter(condition).toList();
  }
}
