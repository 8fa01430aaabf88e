package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Announcer;
import dev.tocsin.notify.Flush;
import dev.tocsin.notify.FlushedAlert;
import dev.tocsin.notify.NotifyPlan;
import dev.tocsin.store.AlertStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;

/** Looks at the alerts of groups under one routing; changes nothing. */
record Survey(
    AlertStore store,
    Announcer announcer,
    Dispatcher.Routing routing,
    RouteCache cache,
    NotifyPlan plan,
    Map<String, Integer> tellings) {
  static Survey of(
      AlertStore store, Announcer announcer, Dispatcher.Routing routing, NotifyPlan plan) {
    Route root = routing.root();
    return new Survey(
        store, announcer, routing, new RouteCache(root), plan, Ranks.tellings(root, plan));
  }

  /**
   * An alert as a flush finds it.
   *
   * @param now as of when alerts fire
   * @param flush as of when silences hold
   */
  FlushedAlert look(Alert alert, Instant now, Instant flush) {
    Labels labels = alert.labels();
    return new FlushedAlert(
        alert,
        alert.resolvedAt(now),
        routing.inhibitor().mutedBy(labels, now),
        routing.silencer().mutedBy(labels, flush));
  }

  boolean muted(Labels labels, Instant now) {
    return !routing.inhibitor().mutedBy(labels, now).isEmpty()
        || !routing.silencer().mutedBy(labels, now).isEmpty();
  }

  Flush flush(AggregationGroup group, List<FlushedAlert> alerts, Instant tick, Instant now) {
    Route.Options options = group.route().options();
    return new Flush(
        group.id(),
        group.key(),
        options.receiver(),
        group.labels(),
        options.labels(),
        options.repeatInterval(),
        options.muteTimeIntervals(),
        options.activeTimeIntervals(),
        tick,
        now,
        alerts,
        rank(group.route()));
  }

  /** Counts the integrations that tell an alert to a destination on the routes before this one. */
  ToIntBiFunction<Labels, String> rank(Route route) {
    return new Ranks(route, cache, plan, tellings);
  }
}
