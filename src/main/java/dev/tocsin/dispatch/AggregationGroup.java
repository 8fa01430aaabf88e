package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Timers.Timer;
import dev.tocsin.notify.FlushedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Alerts of one route that agree in the labels they are grouped by, and when they speak next. */
final class AggregationGroup {
  private final String id;
  private final Labels labels;
  private final Set<Labels> alerts = new HashSet<>();

  /** Those that the last flush saw resolved: they leave once everybody has heard so. */
  private final Set<Labels> leaving = new HashSet<>();

  private Route route;
  private Instant due;
  private Instant flushed;
  private Timer timer = () -> {};
  private List<String> mutedBy = List.of();

  AggregationGroup(String id, Route route, Labels labels, Instant due, Instant flushed) {
    this.id = id;
    this.route = route;
    this.labels = labels;
    this.due = due;
    this.flushed = flushed;
  }

  StoredGroup stored() {
    return new StoredGroup(route.id(), labels, due, flushed);
  }

  String id() {
    return id;
  }

  String key() {
    return route.key() + ":" + labels;
  }

  Labels labels() {
    return labels;
  }

  Route route() {
    return route;
  }

  /** Carries the group over to the same route of a new tree. */
  void rebind(Route renewed) {
    route = renewed;
  }

  Set<Labels> alerts() {
    return alerts;
  }

  void add(Labels alert) {
    alerts.add(alert);
    leaving.remove(alert);
  }

  void remove(Labels alert) {
    alerts.remove(alert);
    leaving.remove(alert);
  }

  /** Hands out all alerts, each with the earliest time at which a group of it was due. */
  void empty(Map<Labels, Instant> dues) {
    for (Labels alert : alerts) {
      dues.merge(alert, due, (a, b) -> a.isBefore(b) ? a : b);
    }
    alerts.clear();
    leaving.clear();
  }

  /** Notes which alerts a flush saw resolved. */
  void seen(List<FlushedAlert> flushed) {
    leaving.clear();
    for (FlushedAlert each : flushed) {
      if (each.resolved()) {
        leaving.add(each.alert().labels());
      }
    }
  }

  Set<Labels> leaving() {
    return leaving;
  }

  /** When it last spoke; {@link Instant#MIN} for not yet. */
  Instant flushed() {
    return flushed;
  }

  Instant due() {
    return due;
  }

  /** One that was due while nobody was there is due now. */
  void delay(Instant now) {
    if (due.isBefore(now)) {
      due = now;
    }
  }

  void hurry(Instant earlier) {
    if (earlier.isBefore(due)) {
      due = earlier;
    }
  }

  /** Ticks follow each other exactly, except where a whole interval was slept through. */
  void advance(Instant tick, Instant now) {
    Duration interval = route.options().groupInterval();
    Instant next = tick.plus(interval);
    due = next.isAfter(now) ? next : now.plus(interval);
    flushed = now;
  }

  void arm(Timer next) {
    timer.cancel();
    timer = next;
  }

  void disarm() {
    timer.cancel();
  }

  List<String> mutedBy() {
    return mutedBy;
  }

  void mutedBy(List<String> intervals) {
    mutedBy = intervals;
  }
}
