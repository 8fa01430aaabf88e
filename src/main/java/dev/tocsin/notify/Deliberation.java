package dev.tocsin.notify;

import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.nflog.Slot;
import dev.tocsin.nflog.Teller;
import dev.tocsin.nflog.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a flush means for one integration, and everything that this follows from.
 *
 * @param alerts all alerts of the group, as the integration knows them
 */
record Deliberation(List<Standing> alerts, Hours hours, Decision decision) {
  /** Ticks are an interval apart by monotonic time, and by wall time nearly so. */
  private static final Duration TOLERANCE = Duration.ofMillis(100);

  /** Looks up what was told. */
  @FunctionalInterface
  interface Log {
    @Nullable Told told(Labels alert, Slot slot, Teller teller, Instant now);
  }

  /**
   * Decides; changes nothing but what a look at the log changes.
   *
   * @param owed the alerts that messages on their way to the integration are about
   */
  static Deliberation of(
      Flush flush, Integration integration, Hours hours, Log log, Set<Labels> owed, Slices slices) {
    List<Standing> alerts = new ArrayList<>(flush.alerts().size());
    Teller teller = integration.teller(flush.groupKey());
    Slot slot = integration.slot(0);
    for (FlushedAlert flushed : flush.alerts()) {
      Labels labels = flushed.alert().labels();
      slot = flush.slot(labels, integration, slot);
      Told told = log.told(labels, slot, teller, flush.now());
      alerts.add(new Standing(flushed, slot, told, owed.contains(labels)));
      slices.pauseIfDue();
    }
    Instant repeatBefore = flush.tick().minus(flush.repeatInterval()).plus(TOLERANCE);
    Decision decision = Decision.decide(alerts, integration.sendResolved(), repeatBefore);
    return new Deliberation(
        alerts, hours, hours.closed() ? decision.outOfHours(hours.reason()) : decision);
  }

  /**
   * Where resolutions are not sent, an alert that resolved before its first delivery is still told.
   */
  boolean stillWorthSending(Integration integration) {
    return !integration.sendResolved()
        && !hours.closed()
        && alerts.stream()
            .filter(Standing::owed)
            .allMatch(each -> each.visible() && each.flushed().resolved());
  }

  /**
   * What it means for one alert of the group; null for an alert that the group does not hold.
   *
   * @param repeatInterval after which what was told is told again
   */
  Outlook.@Nullable Next next(Labels alert, Duration repeatInterval) {
    Standing own = find(alerts, alert);
    if (own == null) {
      return null;
    }
    boolean repeats = own.firing() && own.visible() && own.told() != null;
    return new Outlook.Next(
        decision.reason(),
        find(decision.tell(), alert) != null,
        repeats ? oldestTold().plus(repeatInterval) : null);
  }

  private static @Nullable Standing find(List<Standing> standings, Labels alert) {
    return standings.stream()
        .filter(each -> each.flushed().alert().labels().equals(alert))
        .findFirst()
        .orElse(null);
  }

  /** A repeat tells everything that fires, and is due when it is due for one of them. */
  private Instant oldestTold() {
    Instant oldest = Instant.MAX;
    for (Standing each : alerts) {
      boolean repeats = each.firing() && each.visible();
      if (repeats && each.told() != null && each.told().at().isBefore(oldest)) {
        oldest = each.told().at();
      }
    }
    return oldest;
  }
}
