package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Timers;
import dev.tocsin.mute.Muter;
import dev.tocsin.notify.Announcer;
import dev.tocsin.notify.FlushedAlert;
import dev.tocsin.notify.Hours;
import dev.tocsin.notify.NotifyPlan;
import dev.tocsin.state.StateMap;
import dev.tocsin.store.AlertListener;
import dev.tocsin.store.AlertStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sorts alerts into aggregation groups by route and lets each group speak in its own rhythm. Used
 * on the context that owns the routing state, but for {@link #routes}.
 */
public final class Dispatcher implements AlertListener {
  private final AlertStore store;
  private final Announcer announcer;
  private final InstantSource clock;
  private final Timers timers;
  private final Instant start;
  private final GroupTable groups;
  private volatile Survey survey;

  /** The tree and what mutes its alerts; replaced as a whole by a reload. */
  public record Routing(Route root, Muter inhibitor, Muter silencer) {}

  /**
   * What groups go by.
   *
   * @param start before which none speaks
   */
  public record Time(InstantSource clock, Timers timers, Instant start) {}

  /**
   * Takes up the groups that were kept, the alerts of the store and what is still to be delivered,
   * and begins to hear of alerts.
   */
  public Dispatcher(
      AlertStore store,
      Announcer announcer,
      Time time,
      Routing routing,
      StateMap<String, StoredGroup> kept) {
    this.store = store;
    this.announcer = announcer;
    clock = time.clock();
    timers = time.timers();
    start = time.start();
    groups = new GroupTable(kept);
    survey = survey(routing);
    store.listen(this);
    announcer.serve(new Served());
    restore();
  }

  private Survey survey(Routing routing) {
    return new Survey(store, announcer, routing, new RouteCache(routing.root()));
  }

  private void restore() {
    Instant now = clock.instant();
    groups.restore(root());
    Set<Labels> owed = announcer.owed();
    List<Alert> resolved = new ArrayList<>();
    for (Alert alert : store.snapshot()) {
      if (!alert.resolvedAt(now) || owed.contains(alert.labels())) {
        changed(null, alert, now);
      } else {
        resolved.add(alert);
      }
    }
    announcer.restore();
    resolved.forEach(alert -> restoreResolved(alert, now));
    for (AggregationGroup group : groups.all()) {
      if (group.alerts().isEmpty()) {
        drop(group);
      } else {
        group.delay(now);
        schedule(group);
      }
    }
  }

  /** One that has resolved is of interest to groups that have not spoken since, or still owe it. */
  private void restoreResolved(Alert alert, Instant now) {
    Labels labels = alert.labels();
    for (Route route : survey.cache().routes(labels)) {
      AggregationGroup group = groups.find(route, labels);
      boolean unseen = group != null && alert.updatedAt().isAfter(group.flushed());
      String id = group == null ? "" : group.id();
      if (unseen || announcer.waits(id, route.receiver(), labels, survey.rank(route))) {
        groupFor(route, alert, now).add(labels);
      }
    }
  }

  @Override
  public void changed(@Nullable Alert before, Alert alert, Instant now) {
    Labels labels = alert.labels();
    for (Route route : survey.cache().routes(labels)) {
      groupFor(route, alert, now).add(labels);
    }
  }

  private AggregationGroup groupFor(Route route, Alert alert, Instant now) {
    AggregationGroup group = groups.find(route, alert.labels());
    if (group == null) {
      group = groups.create(route, alert.labels(), firstTick(route, alert, now));
      schedule(group);
    }
    return group;
  }

  /** An alert that has fired for longer than the wait does not wait again. */
  static Instant firstTick(Route route, Alert alert, Instant now) {
    Duration wait = route.options().groupWait();
    return alert.startsAt().plus(wait).isBefore(now) ? now : now.plus(wait);
  }

  @Override
  public void forgotten(Alert alert) {
    announcer.forgetAlert(alert.labels());
  }

  /** Whether a group still needs an alert. */
  public boolean holds(Labels alert) {
    return routes(alert).stream()
        .map(route -> groups.find(route, alert))
        .anyMatch(group -> group != null && group.alerts().contains(alert));
  }

  /** The nodes of the running tree that handle these labels. Safe on any thread. */
  public List<Route> routes(Labels labels) {
    return survey.cache().routes(labels);
  }

  /** The running tree. Safe on any thread. */
  public Route root() {
    return survey.cache().root();
  }

  private void schedule(AggregationGroup group) {
    groups.keep(group);
    Duration wait = Duration.between(clock.instant(), tick(group));
    group.arm(timers.schedule(wait, () -> flush(group)));
  }

  private Instant tick(AggregationGroup group) {
    return group.due().isBefore(start) ? start : group.due();
  }

  private void flush(AggregationGroup group) {
    Instant now = clock.instant();
    Instant tick = tick(group);
    List<FlushedAlert> alerts = flushed(group, now);
    group.seen(alerts);
    group.advance(tick, now);
    schedule(group);
    group.mutedBy(announcer.flush(survey.flush(group, alerts, tick, now)));
    prune(group);
  }

  private List<FlushedAlert> flushed(AggregationGroup group, Instant now) {
    List<FlushedAlert> alerts = new ArrayList<>(group.alerts().size());
    for (Alert alert : survey.known(group.alerts())) {
      store.noticeEnd(alert, now);
      alerts.add(survey.look(alert, now, now));
    }
    return alerts;
  }

  private final class Served implements Announcer.Groups {
    @Override
    public void settled(String groupId) {
      AggregationGroup group = groups.find(groupId);
      if (group != null) {
        prune(group);
      }
    }

    @Override
    public boolean muted(String groupId, List<Labels> alerts, Instant now) {
      AggregationGroup group = groups.find(groupId);
      return group != null
          && (hours(group, now).closed() || alerts.stream().anyMatch(a -> survey.muted(a, now)));
    }

    private Hours hours(AggregationGroup group, Instant now) {
      Route.Options options = group.route().options();
      return announcer
          .plan()
          .hours(options.activeTimeIntervals(), options.muteTimeIntervals(), now);
    }

    /**
     * A group passes what it has on its way to itself first, then to whoever took over its alerts.
     */
    @Override
    public List<Heir> heirs(String groupId, List<Labels> alerts) {
      AggregationGroup itself = groups.find(groupId);
      if (itself != null && !itself.alerts().isEmpty()) {
        return List.of(heir(itself));
      }
      Set<AggregationGroup> heirs = new HashSet<>();
      for (Labels labels : alerts) {
        for (Route route : routes(labels)) {
          AggregationGroup group = groups.find(route, labels);
          if (group != null) {
            heirs.add(group);
          }
        }
      }
      return heirs.stream().map(this::heir).toList();
    }

    private Heir heir(AggregationGroup group) {
      return new Heir(group.id(), group.route().receiver());
    }

    @Override
    public boolean knows(Labels alert) {
      return store.find(alert) != null;
    }
  }

  /** Lets go of the alerts whose end everybody has heard, and of the group with its last alert. */
  private void prune(AggregationGroup group) {
    ToIntBiFunction<Labels, String> rank = survey.rank(group.route());
    for (Labels labels : List.copyOf(group.leaving())) {
      if (!announcer.waits(group.id(), group.route().receiver(), labels, rank)) {
        group.remove(labels);
      }
    }
    if (group.alerts().isEmpty()) {
      drop(group);
    }
  }

  private void drop(AggregationGroup group) {
    group.disarm();
    groups.remove(group);
    announcer.forgetGroup(group.id());
  }

  /** How many groups there are; on another thread, how many there were a moment ago. */
  public int groupCount() {
    return groups.size();
  }

  /** All groups, in no particular order. */
  public List<GroupSnapshot> groups() {
    Instant now = clock.instant();
    return groups.all().stream().map(group -> snapshot(group, now)).toList();
  }

  private GroupSnapshot snapshot(AggregationGroup group, Instant now) {
    List<Alert> alerts = survey.known(group.alerts());
    Route.Options options = group.route().options();
    return new GroupSnapshot(
        group.route(),
        group.key(),
        group.labels(),
        announcer.routeLabels(options.receiver(), group.labels(), options.labels(), alerts, now),
        alerts,
        group.mutedBy());
  }

  /**
   * Why alerts are told, or are not, each in its turn; one that is not known is looked at as if it
   * fired now. Changes nothing.
   */
  public List<Explanation> explain(List<Alert> alerts) {
    Explainer explainer = new Explainer(survey, groups, this::tick, clock.instant());
    return alerts.stream().map(explainer::explain).toList();
  }

  /**
   * Follows a new tree. A group whose route is as it was keeps its timer and what is on its way; of
   * the others the alerts move to new groups, which speak when the old ones would have.
   */
  public void reload(Routing renewed, NotifyPlan plan) {
    Map<Labels, Instant> dues = new HashMap<>();
    Collection<AggregationGroup> old = groups.all();
    old.forEach(group -> group.empty(dues));
    Succession succession = new Succession(root(), renewed.root());
    survey = survey(renewed);
    groups.displaceAll();
    old.forEach(group -> keep(group, succession));
    Set<AggregationGroup> created = new HashSet<>();
    dues.forEach((labels, due) -> regroup(labels, due, created));
    announcer.reload(plan);
    old.stream().filter(group -> group.alerts().isEmpty()).forEach(this::drop);
    created.forEach(this::schedule);
  }

  private void keep(AggregationGroup group, Succession succession) {
    Route same = succession.of(group.route());
    if (same != null) {
      group.rebind(same);
      groups.place(group);
      groups.keep(group);
    }
  }

  private void regroup(Labels labels, Instant due, Set<AggregationGroup> created) {
    for (Route route : survey.cache().routes(labels)) {
      AggregationGroup group = groups.find(route, labels);
      if (group == null) {
        group = groups.create(route, labels, due);
        created.add(group);
      } else if (created.contains(group)) {
        group.hurry(due);
      }
      group.add(labels);
    }
  }
}
