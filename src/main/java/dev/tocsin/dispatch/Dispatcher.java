package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.clock.Timers;
import dev.tocsin.mute.Muter;
import dev.tocsin.notify.Announcer;
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
import org.jspecify.annotations.Nullable;

/**
 * Sorts alerts into aggregation groups by route and lets each group speak in its own rhythm. Used
 * on the context that owns the routing state, but for {@link #routes}.
 */
public final class Dispatcher implements AlertListener {
  private final AlertStore store;
  private final Announcer announcer;
  private final Time time;
  private final GroupTable groups;
  private final Flusher flusher;
  private volatile Survey survey;

  /** The tree and what mutes its alerts; replaced as a whole by a reload. */
  public record Routing(Route root, Muter inhibitor, Muter silencer) {}

  /**
   * What groups go by.
   *
   * @param start before which none speaks
   */
  public record Time(InstantSource clock, Timers timers, Slices slices, Instant start) {
    Moment now() {
      return new Moment(clock.instant(), timers.elapsed());
    }
  }

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
    this.time = time;
    groups = new GroupTable(kept);
    survey = Survey.of(store, announcer, routing, announcer.plan());
    flusher = new Flusher(store, announcer, time, groups, () -> survey);
    store.listen(this);
    announcer.serve(new Served(), time.slices());
    restore();
  }

  private void restore() {
    Moment moment = time.now();
    Instant now = moment.wall();
    groups.restore(root(), moment);
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
        flusher.drop(group);
      } else {
        group.delay(moment.elapsed());
        flusher.schedule(group);
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
      if (unseen || announcer.awaited(id, route.receiver(), survey.rank(route)).test(labels)) {
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
      Duration due = firstTick(route, alert, new Moment(now, time.timers().elapsed()));
      group = groups.create(route, alert.labels(), due);
      flusher.schedule(group);
    }
    return group;
  }

  /** An alert that has fired for longer than the wait does not wait again. */
  static Duration firstTick(Route route, Alert alert, Moment now) {
    Duration wait = route.options().groupWait();
    boolean waited = alert.startsAt().plus(wait).isBefore(now.wall());
    return waited ? now.elapsed() : now.elapsed().plus(wait);
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

  private final class Served implements Announcer.Groups {
    @Override
    public void inTurn(String groupId, Runnable task) {
      AggregationGroup group = groups.find(groupId);
      if (group == null) {
        task.run();
      } else {
        flusher.inTurn(group, task);
      }
    }

    @Override
    public void settled(String groupId) {
      AggregationGroup group = groups.find(groupId);
      if (group != null) {
        flusher.prune(group);
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

  /** How many groups there are; on another thread, how many there were a moment ago. */
  public int groupCount() {
    return groups.size();
  }

  /** All groups, in no particular order. */
  public List<GroupSnapshot> groups() {
    Survey now = survey;
    return groups.all().stream().map(group -> snapshot(group, now)).toList();
  }

  private GroupSnapshot snapshot(AggregationGroup group, Survey now) {
    return new GroupSnapshot(
        group.route(),
        group.key(),
        group.labels(),
        new SurveyedContents(now, group, time.clock()),
        group.mutedBy());
  }

  /**
   * Why alerts are told, or are not, each in its turn; one that is not known is looked at as if it
   * fired now. Changes nothing.
   */
  public List<Explanation> explain(List<Alert> alerts) {
    Explainer explainer = new Explainer(survey, groups, flusher::tick, time.now());
    return alerts.stream().map(explainer::explain).toList();
  }

  /**
   * Follows a new tree, as a long task. A group whose route is as it was keeps its timer and what
   * is on its way; of the others the alerts move to new groups, which speak when the old ones would
   * have.
   */
  public void reload(Routing renewed, NotifyPlan plan) {
    Succession succession = new Succession(root(), renewed.root());
    boolean same = root().sameTree(renewed.root());
    survey = Survey.of(store, announcer, renewed, plan);
    Collection<AggregationGroup> old = groups.all();
    groups.displaceAll();
    if (same) {
      old.forEach(group -> keep(group, succession));
      announcer.reload(plan);
    } else {
      regroup(old, succession, plan);
    }
  }

  private void regroup(Collection<AggregationGroup> old, Succession succession, NotifyPlan plan) {
    Map<Labels, Duration> dues = new HashMap<>();
    old.forEach(group -> group.empty(dues));
    old.forEach(group -> keep(group, succession));
    Set<AggregationGroup> created = new HashSet<>();
    dues.forEach((labels, due) -> regroup(labels, due, created));
    announcer.reload(plan);
    old.stream().filter(group -> group.alerts().isEmpty()).forEach(flusher::drop);
    created.forEach(flusher::schedule);
  }

  private void keep(AggregationGroup group, Succession succession) {
    Route same = succession.of(group.route());
    if (same != null) {
      group.rebind(same);
      groups.place(group);
      groups.keep(group, time.now());
    }
  }

  private void regroup(Labels labels, Duration due, Set<AggregationGroup> created) {
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
