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

  /** What is to be known of all alerts before the reason is clear. */
  private static final class Tally {
    private boolean firing;
    private boolean firingNews;
    private boolean shownOpen;
    private boolean resolvedNews;
    private boolean someShown;
    private boolean missed;
    private boolean repeatDue;
    private boolean held;

    static Tally of(List<Standing> alerts, Instant repeatBefore) {
      Tally tally = new Tally();
      for (Standing each : alerts) {
        tally.firing |= each.firing();
        tally.firingNews |= each.firingNews();
        tally.shownOpen |= each.shownOpen();
        tally.resolvedNews |= each.resolvedNews();
        tally.someShown |= each.firing() && each.visible();
        tally.missed |= each.missed();
        tally.repeatDue |= each.repeatDue(repeatBefore);
        tally.held |= each.held();
      }
      return tally;
    }
  }

  /**
   * Muting holds back that an alert fires, never that what was announced is over: whoever was told
   * that it fires is told once that it has resolved, at once.
   */
  static Decision decide(List<Standing> alerts, boolean sendResolved, Instant repeatBefore) {
    List<Standing> close = sendResolved ? List.of() : only(alerts, Standing::resolvedOpen);
    Reason reason = reason(Tally.of(alerts, repeatBefore), sendResolved);
    List<Standing> tell = reason.notifies() ? only(alerts, told(sendResolved)) : List.of();
    return new Decision(reason, tell, close);
  }

  /** The same, said at a time when the route keeps silent. */
  Decision outOfHours(Reason why) {
    return reason.notifies() ? new Decision(why, List.of(), close) : this;
  }

  private static Reason reason(Tally alerts, boolean sendResolved) {
    if (alerts.firingNews) {
      return alerts.shownOpen ? Reason.NEW_ALERTS : Reason.FIRST_NOTIFICATION;
    }
    if (alerts.resolvedNews) {
      if (sendResolved) {
        return alerts.firing ? Reason.SOME_RESOLVED : Reason.ALL_RESOLVED;
      }
      if (!alerts.firing) {
        return Reason.RESOLVED_NOT_SENT;
      }
    }
    if (sendResolved && alerts.someShown && alerts.missed) {
      return Reason.SOME_RESOLVED;
    }
    if (alerts.repeatDue) {
      return Reason.REPEAT;
    }
    if (alerts.someShown) {
      return Reason.NOTHING_NEW;
    }
    return alerts.held ? Reason.MUTED : Reason.NEVER_ANNOUNCED;
  }

  /** What fires and may be told, and what resolved and was not told as resolved before. */
  private static Predicate<Standing> told(boolean sendResolved) {
    return each ->
        each.firing() ? each.visible() : sendResolved && (each.resolvedNews() || each.missed());
  }

  private static List<Standing> only(List<Standing> alerts, Predicate<Standing> condition) {
    return alerts.stream().filter(condition).toList();
  }
}
