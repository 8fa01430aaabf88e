package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.notify.Announcer;
import dev.tocsin.notify.FlushedAlert;
import dev.tocsin.store.AlertStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets groups speak when they are due, and lets go of what everybody has heard the end of. What is
 * done with a large group is a long task, in slices; the tasks of one group never overlap.
 */
final class Flusher {
  /** Groups of so many alerts are done with in one go. */
  private static final int SMALL = 200;

  private final AlertStore store;
  private final Announcer announcer;
  private final Dispatcher.Time time;
  private final Slices slices;
  private final GroupTable groups;
  private final Supplier<Survey> survey;

  /** Before which no group speaks. */
  private final Duration start;

  Flusher(
      AlertStore store,
      Announcer announcer,
      Dispatcher.Time time,
      GroupTable groups,
      Supplier<Survey> survey) {
    this.store = store;
    this.announcer = announcer;
    this.time = time;
    this.groups = groups;
    this.survey = survey;
    slices = time.slices();
    start = time.now().at(time.start());
  }

  /** Arms the timer and keeps when it rings. */
  void schedule(AggregationGroup group) {
    arm(group);
    groups.keep(group, time.now());
  }

  private void arm(AggregationGroup group) {
    Duration wait = tick(group).minus(time.timers().elapsed());
    group.arm(time.timers().schedule(wait, () -> inTurn(group, () -> flush(group))));
  }

  /** When a group speaks next, in the time of {@link dev.tocsin.clock.Timers#elapsed}. */
  Duration tick(AggregationGroup group) {
    return group.due().compareTo(start) < 0 ? start : group.due();
  }

  /** Runs a task of a group after its tasks before: at once for a small group without any. */
  void inTurn(AggregationGroup group, Runnable task) {
    if (!group.hasTasks() && group.alerts().size() <= SMALL) {
      task.run();
      return;
    }
    group.taskBegins();
    slices.begin(() -> {
      try {
        task.run();
      } finally {
        group.taskEnds();
      }
    });
  }

  private void flush(AggregationGroup group) {
    if (groups.find(group.id()) != group) {
      return;
    }
    Moment now = time.now();
    Duration tick = tick(group);
    group.advance(tick, now);
    arm(group);
    List<FlushedAlert> alerts = look(group, now.wall());
    group.mutedBy(announcer.flush(survey.get().flush(group, alerts, now.at(tick), now.wall())));
    groups.keep(group, now);
    prune(group);
  }

  /** An alert that is known no more leaves its group without a word. */
  private List<FlushedAlert> look(AggregationGroup group, Instant now) {
    List<FlushedAlert> alerts = new ArrayList<>(group.alerts().size());
    group.flushBegins();
    for (Labels labels : group.alerts().inOrder(slices)) {
      Alert alert = store.find(labels);
      if (alert == null) {
        group.remove(labels);
      } else {
        alerts.add(look(group, alert, now));
      }
      slices.pauseIfDue();
    }
    return alerts;
  }

  private FlushedAlert look(AggregationGroup group, Alert alert, Instant now) {
    store.noticeEnd(alert, now);
    FlushedAlert flushed = survey.get().look(alert, now, now);
    if (flushed.resolved()) {
      group.leaves(alert.labels());
    }
    return flushed;
  }

  /** Lets go of the alerts whose end everybody has heard, and of the group with its last alert. */
  void prune(AggregationGroup group) {
    if (!group.leaving().isEmpty()) {
      Route route = group.route();
      Predicate<Labels> awaited =
          announcer.awaited(group.id(), route.receiver(), survey.get().rank(route));
      for (Labels labels : List.copyOf(group.leaving())) {
        if (group.leaving().contains(labels) && !awaited.test(labels)) {
          group.remove(labels);
        }
        slices.pauseIfDue();
      }
    }
    if (group.alerts().isEmpty()) {
      drop(group);
    }
  }

  void drop(AggregationGroup group) {
    group.disarm();
    groups.remove(group);
    announcer.forgetGroup(group.id());
  }
}
