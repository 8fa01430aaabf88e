package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Timers.Timer;
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
  private final Members alerts = new Members();

  /** Those that the last flush saw resolved: they leave once everybody has heard so. */
  private final Set<Labels> leaving = new HashSet<>();

  private Route route;

  /** When it speaks next, in the time of {@link dev.tocsin.clock.Timers#elapsed}. */
  private Duration due;

  private Instant flushed;
  private int tasks;
  private Timer timer = () -> {};
  private List<String> mutedBy = List.of();

  AggregationGroup(String id, Route route, Labels labels, Duration due, Instant flushed) {
    this.id = id;
    this.route = route;
    this.labels = labels;
    this.due = due;
    this.flushed = flushed;
  }

  /** How it is kept: by wall time, for the next process measures its own. */
  StoredGroup stored(Moment now) {
    return new StoredGroup(route.id(), labels, now.at(due), flushed);
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

  Members alerts() {
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
  void empty(Map<Labels, Duration> dues) {
    for (Labels alert : alerts.unordered()) {
      dues.merge(alert, due, (a, b) -> a.compareTo(b) < 0 ? a : b);
    }
    alerts.clear();
    leaving.clear();
  }

  /** A flush begins to note which alerts have resolved. */
  void flushBegins() {
    leaving.clear();
  }

  /** A flush saw that an alert has resolved. */
  void leaves(Labels alert) {
    leaving.add(alert);
  }

  Set<Labels> leaving() {
    return leaving;
  }

  /** When it last spoke; {@link Instant#MIN} for not yet. */
  Instant flushed() {
    return flushed;
  }

  Duration due() {
    return due;
  }

  /** One that was due while nobody was there is due now. */
  void delay(Duration now) {
    if (due.compareTo(now) < 0) {
      due = now;
    }
  }

  void hurry(Duration earlier) {
    if (earlier.compareTo(due) < 0) {
      due = earlier;
    }
  }

  /** Ticks follow each other exactly, except where a whole interval was slept through. */
  void advance(Duration tick, Moment now) {
    Duration interval = route.options().groupInterval();
    Duration next = tick.plus(interval);
    due = next.compareTo(now.elapsed()) > 0 ? next : now.elapsed().plus(interval);
    flushed = now.wall();
  }

  /** A task of it waits or runs, so that others have to wait for it. */
  void taskBegins() {
    tasks++;
  }

  void taskEnds() {
    tasks--;
  }

  boolean hasTasks() {
    return tasks > 0;
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
