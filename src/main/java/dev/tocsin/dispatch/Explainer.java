package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.notify.FlushedAlert;
import dev.tocsin.notify.Hours;
import dev.tocsin.notify.Outlook;
import dev.tocsin.notify.Prospect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Explains alerts at a moment. What a group will do is what its flush would decide, asked without
 * doing it; nothing changes.
 */
final class Explainer {
  private final Survey survey;
  private final GroupTable groups;
  private final Function<AggregationGroup, Duration> tick;
  private final Moment moment;
  private final Instant now;

  /** Alerts that are explained together often share a group, which is looked at once. */
  private final Map<AggregationGroup, Prospect> prospects = new HashMap<>();

  /**
   * An explainer for one moment.
   *
   * @param tick when a group speaks next
   */
  Explainer(
      Survey survey, GroupTable groups, Function<AggregationGroup, Duration> tick, Moment moment) {
    this.survey = survey;
    this.groups = groups;
    this.tick = tick;
    this.moment = moment;
    now = moment.wall();
  }

  /** One that is not known is looked at as if it fired now. */
  Explanation explain(Alert alert) {
    Alert known = survey.store().find(alert.labels());
    return known == null ? explain(alert, false) : explain(known, true);
  }

  private Explanation explain(Alert alert, boolean known) {
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
    return new Handling(
        route,
        speaking.key(),
        speaking.labels(),
        hours(route),
        group == null ? 0 : group.alerts().size(),
        lastFlush(group),
        speaks ? nextFlush(speaking) : null,
        outlooks(speaking, alert, known));
  }

  /** The group that the alert would make, were it posted now. */
  private AggregationGroup firstGroup(Route route, Alert alert) {
    Duration due = Dispatcher.firstTick(route, alert, moment);
    return new AggregationGroup("", route, route.groupLabels(alert.labels()), due, Instant.MIN);
  }

  private Hours hours(Route route) {
    Route.Options options = route.options();
    return survey
        .announcer()
        .plan()
        .hours(options.activeTimeIntervals(), options.muteTimeIntervals(), now);
  }

  private static @Nullable Instant lastFlush(@Nullable AggregationGroup group) {
    return group == null || group.flushed().equals(Instant.MIN) ? null : group.flushed();
  }

  private Instant nextFlush(AggregationGroup group) {
    Instant next = moment.at(tick.apply(group));
    return next.isAfter(now) ? next : now;
  }

  private List<Outlook> outlooks(AggregationGroup group, Alert alert, boolean known) {
    Prospect prospect =
        known
            ? prospects.computeIfAbsent(group, each -> prospect(each, List.of()))
            : prospect(group, List.of(alert));
    return prospect.outlooks(alert.labels());
  }

  /**
   * What the group will look at: its alerts as they are, for nobody knows which will be sent again,
   * under the silences and time intervals of that time.
   *
   * @param newcomers who would be there as well
   */
  private Prospect prospect(AggregationGroup group, List<Alert> newcomers) {
    List<Alert> alerts = new ArrayList<>(known(group));
    alerts.addAll(newcomers);
    if (!newcomers.isEmpty()) {
      alerts.sort(Alert.ORDER);
    }
    Instant flush = nextFlush(group);
    List<FlushedAlert> seen = alerts.stream().map(each -> survey.look(each, now, flush)).toList();
    return survey.announcer().prospect(survey.flush(group, seen, flush, flush));
  }

  private List<Alert> known(AggregationGroup group) {
    List<Alert> alerts = new ArrayList<>(group.alerts().size());
    for (Labels labels : group.alerts().capture().inOrder(Slices.NONE)) {
      Alert alert = survey.store().find(labels);
      if (alert != null) {
        alerts.add(alert);
      }
    }
    return alerts;
  }
}
