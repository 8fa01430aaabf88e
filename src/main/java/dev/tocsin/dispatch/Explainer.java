package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Flush;
import dev.tocsin.notify.FlushedAlert;
import dev.tocsin.notify.Hours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Explains alerts at a moment. What a group will do is what its flush would decide, asked without
 * doing it; nothing changes.
 *
 * @param tick when a group speaks next
 */
record Explainer(
    Survey survey, GroupTable groups, Function<AggregationGroup, Instant> tick, Instant now) {

  Explanation explain(Alert alert, boolean known) {
    Labels labels = alert.labels();
    return new Explanation(
        alert,
        known,
        RouteStep.of(survey.cache().root(), labels),
        survey.routing().silencer().mutedBy(labels, now),
        survey.routing().inhibitor().mutedBy(labels, now),
        survey.cache().routes(labels).stream()
            .map(route -> handling(route, alert, known))
            .toList());
  }

  private Handling handling(Route route, Alert alert, boolean known) {
    AggregationGroup group = groups.find(route, alert.labels());
    AggregationGroup speaking = group == null ? firstGroup(route, alert) : group;
    boolean speaks = group != null || !known;
    Instant flush = later(tick.apply(speaking), now);
    return new Handling(
        route,
        speaking.key(),
        speaking.labels(),
        hours(route),
        group == null ? 0 : group.alerts().size(),
        lastFlush(group),
        speaks ? flush : null,
        survey
            .announcer()
            .outlooks(nextFlush(speaking, known ? null : alert, flush), alert.labels()));
  }

  /** The group that the alert would make, were it posted now. */
  private AggregationGroup firstGroup(Route route, Alert alert) {
    Instant due = Dispatcher.firstTick(route, alert, now);
    return new AggregationGroup("", route, route.groupLabels(alert.labels()), due, Instant.MIN);
  }

  private static @Nullable Instant lastFlush(@Nullable AggregationGroup group) {
    return group == null || group.flushed().equals(Instant.MIN) ? null : group.flushed();
  }

  private Hours hours(Route route) {
    Route.Options options = route.options();
    return survey
        .announcer()
        .plan()
        .hours(options.activeTimeIntervals(), options.muteTimeIntervals(), now);
  }

  /**
   * What the group will look at: its alerts as they are, for nobody knows which will be sent again,
   * under the silences and time intervals of that time.
   *
   * @param newcomer who would be there as well; null for nobody
   */
  private Flush nextFlush(AggregationGroup group, @Nullable Alert newcomer, Instant flush) {
    List<Alert> alerts = new ArrayList<>(survey.known(group.alerts()));
    if (newcomer != null) {
      alerts.add(newcomer);
      alerts.sort(Alert.ORDER);
    }
    List<FlushedAlert> seen = alerts.stream().map(each -> survey.look(each, now, flush)).toList();
    return survey.flush(group, seen, flush, flush);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
