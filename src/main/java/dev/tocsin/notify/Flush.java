package dev.tocsin.notify;

import dev.tocsin.alert.Labels;
import dev.tocsin.nflog.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntBiFunction;

/**
 * A group at the moment when it is its turn to speak.
 *
 * @param groupId names the group for as long as it lives, over reloads too
 * @param groupKey as upstream writes it
 * @param routeLabels the labels of the route, which may be templates
 * @param muteTimeIntervals names of those during which the group keeps silent
 * @param activeTimeIntervals names of those outside of which the group keeps silent, if any
 * @param tick when the group was due; repeats are counted from tick to tick
 * @param now when it was looked at
 * @param alerts in the order in which they are shown
 * @param rank on how many routes before this one an alert reaches a destination
 */
public record Flush(
    String groupId,
    String groupKey,
    String receiver,
    Labels groupLabels,
    Labels routeLabels,
    Duration repeatInterval,
    List<String> muteTimeIntervals,
    List<String> activeTimeIntervals,
    Instant tick,
    Instant now,
    List<FlushedAlert> alerts,
    ToIntBiFunction<Labels, String> rank) {
  Slot slot(Labels alert, Integration integration) {
    return integration.slot(rank.applyAsInt(alert, integration.destination()));
  }

  /** The same; the last one again where it is the same. */
  Slot slot(Labels alert, Integration integration, Slot last) {
    int rankOfRoute = rank.applyAsInt(alert, integration.destination());
    return last.rank() == rankOfRoute + integration.rank() ? last : integration.slot(rankOfRoute);
  }
}
