package dev.tocsin.store;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.state.StateKind;
import dev.tocsin.state.StateMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that are known, by label set: merges posts into them, keeps to the limit per alert
 * name and forgets the resolved ones that nobody needs. Used on the context that owns the routing
 * state.
 */
public final class AlertStore {
  /** Alerts stay until the garbage collection finds them resolved and unused. */
  public static final StateKind<Labels, Alert> KIND =
      new StateKind<>("alerts", AlertStore::merged, alert -> Instant.MAX, new AlertCodec());

  /** Tasks come with times a little out of order; a clock that is further behind was set back. */
  private static final Duration DISORDER = Duration.ofSeconds(5);

  private final StateMap<Labels, Alert> alerts;
  private final int perAlertNameLimit;
  private final Map<String, Set<Labels>> byName = new HashMap<>();
  private final List<AlertListener> listeners = new ArrayList<>();
  private Instant latest = Instant.MIN;

  /**
   * Takes over the alerts of the map.
   *
   * @param perAlertNameLimit how many alerts may carry the same alert name; zero or less for any
   *     number
   */
  public AlertStore(StateMap<Labels, Alert> alerts, int perAlertNameLimit) {
    this.alerts = alerts;
    this.perAlertNameLimit = perAlertNameLimit;
    alerts.forEach((labels, alert) -> admitted(labels));
  }

  private static Alert merged(Alert a, Alert b) {
    return b.updatedAt().isBefore(a.updatedAt())
        ? b.merge(a, a.updatedAt())
        : a.merge(b, b.updatedAt());
  }

  /**
   * Lets the alerts go on that ran out while this process was not there: whoever sends them has not
   * had a chance to send them again.
   */
  public void resume(Instant now) {
    for (Alert alert : snapshot()) {
      Alert resumed = alert.resumed(now);
      if (!resumed.equals(alert)) {
        alerts.touch(alert.labels(), resumed);
      }
    }
  }

  /** What had ended does not fire again because the clock has been set back since. */
  private void follow(Instant now) {
    Instant before = latest;
    if (now.isAfter(before)) {
      latest = now;
    } else if (now.isBefore(before.minus(DISORDER))) {
      latest = now;
      for (Alert alert : snapshot()) {
        Alert setBack = alert.resolvedAt(now) ? alert : alert.setBack(before, now);
        if (!setBack.equals(alert)) {
          alerts.put(alert.labels(), setBack);
        }
      }
    }
  }

  public void listen(AlertListener listener) {
    listeners.add(listener);
  }

  /** Takes in valid posts, one after the other; returns those that the limit kept out. */
  public List<Alert> put(List<Alert> posted, Instant now) {
    follow(now);
    List<Alert> refused = new ArrayList<>();
    for (Alert post : posted) {
      if (!put(post, now)) {
        refused.add(post);
        listeners.forEach(listener -> listener.refused(post, now));
      }
    }
    return refused;
  }

  private boolean put(Alert post, Instant now) {
    Alert before = alerts.get(post.labels());
    if (before == null) {
      if (!admits(post.labels(), now)) {
        return false;
      }
      alerts.put(post.labels(), post);
      admitted(post.labels());
      changed(null, post, now);
      return true;
    }
    if (before.resolvedAt(now) && !post.resolvedAt(now)) {
      if (!admits(post.labels(), now)) {
        return false;
      }
      admitted(post.labels());
    }
    Alert merged = before.merge(post, now).keepingTextsOf(before);
    // Its end may have been noted while the post was on its way.
    boolean fired = !before.resolvedAt(now) && before.endsAt().isAfter(before.updatedAt());
    boolean onlyLonger = merged.differsOnlyInEnd(before) && merged.resolvedAt(now) != fired;
    if (onlyLonger && !merged.endsElsewhereThan(before)) {
      alerts.touch(before.labels(), merged);
    } else {
      alerts.put(before.labels(), merged);
    }
    if (!onlyLonger || !fired) {
      changed(before, merged, now);
    }
    return true;
  }

  /** Takes note of the alerts that have run out, in slices. */
  public void noticeEnds(Instant now, Slices slices) {
    follow(now);
    for (Labels labels : select(alert -> alert.ranOutUnnoticed(now), slices)) {
      Alert alert = alerts.get(labels);
      if (alert != null) {
        noticeEnd(alert, now);
      }
      slices.pauseIfDue();
    }
  }

  private List<Labels> select(Predicate<Alert> wanted, Slices slices) {
    List<Labels> selected = new ArrayList<>();
    alerts.forEach((labels, alert) -> {
      if (wanted.test(alert)) {
        selected.add(labels);
      }
      slices.pauseIfDue();
    });
    return selected;
  }

  /** Takes note of one alert that may have run out, before anybody is told so. */
  public void noticeEnd(Alert alert, Instant now) {
    if (alert.ranOutUnnoticed(now)) {
      alerts.put(alert.labels(), alert.noticed());
      for (AlertListener listener : listeners) {
        listener.ranOut(alert, now);
      }
    }
  }

  private void changed(@Nullable Alert before, Alert alert, Instant now) {
    for (AlertListener listener : listeners) {
      listener.changed(before, alert, now);
    }
  }

  /**
   * A full name makes room by counting one no more that has resolved; it stays known until
   * everybody has heard so.
   */
  private boolean admits(Labels labels, Instant now) {
    if (perAlertNameLimit <= 0) {
      return true;
    }
    Set<Labels> same = byName.getOrDefault(labels.alertName(), Set.of());
    if (same.contains(labels) || same.size() < perAlertNameLimit) {
      return true;
    }
    Iterator<Labels> counted = same.iterator();
    while (counted.hasNext()) {
      Alert old = alerts.get(counted.next());
      if (old == null || old.resolvedAt(now)) {
        counted.remove();
        return true;
      }
    }
    return false;
  }

  private void admitted(Labels labels) {
    if (perAlertNameLimit > 0) {
      byName.computeIfAbsent(labels.alertName(), name -> new LinkedHashSet<>()).add(labels);
    }
  }

  /** What is known of an alert. Safe on any thread. */
  public @Nullable Alert find(Labels labels) {
    return alerts.get(labels);
  }

  public int size() {
    return alerts.size();
  }

  /**
   * All of them, resolved ones too, in no particular order. Safe on any thread: what changes
   * meanwhile is in it as it was or as it is.
   */
  public List<Alert> snapshot() {
    List<Alert> all = new ArrayList<>(alerts.size());
    alerts.forEach((labels, alert) -> all.add(alert));
    return all;
  }

  /**
   * Forgets the alerts that had resolved by an instant and that nothing holds, in slices, and tells
   * how many there were. The instant should lie further back than senders repeat a resolution, lest
   * a repeated one look like a new alert.
   */
  public int collectGarbage(Predicate<Labels> held, Instant resolvedBy, Slices slices) {
    int forgotten = 0;
    for (Labels labels : select(alert -> alert.resolvedAt(resolvedBy), slices)) {
      Alert alert = alerts.get(labels);
      if (alert != null && alert.resolvedAt(resolvedBy) && !held.test(labels)) {
        forget(alert);
        forgotten++;
      }
      slices.pauseIfDue();
    }
    return forgotten;
  }

  private void forget(Alert alert) {
    alerts.remove(alert.labels());
    if (perAlertNameLimit > 0) {
      byName.computeIfPresent(
          alert.name(),
          (name, same) -> {
            same.remove(alert.labels());
            return same.isEmpty() ? null : same;
          });
    }
    for (AlertListener listener : listeners) {
      listener.forgotten(alert);
    }
  }
}
