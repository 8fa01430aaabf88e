package dev.tocsin.history;

import dev.tocsin.alert.Labels;
import dev.tocsin.history.AlertEvent.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Records when groups begin and cease to be kept from telling an alert. Used on the context that
 * owns the routing state; what an earlier process saw is recorded again.
 */
public final class Suppressions {
  private final History history;

  /** What suppresses alerts, by group. */
  private final Map<String, Map<Labels, Suppression>> groups = new HashMap<>();

  public Suppressions(History history) {
    this.history = history;
  }

  /** Whether something suppressed an alert of a group when the group last looked. */
  public boolean has(String groupId) {
    return groups.containsKey(groupId);
  }

  /** A group looked at an alert that fires, and is kept from telling it by this, or by nothing. */
  public void seen(String groupId, Labels alert, Suppression by, Instant now) {
    if (by.isOver()) {
      if (forget(groupId, alert)) {
        history.record(new AlertEvent(now, alert, Kind.UNSUPPRESSED, by));
      }
      return;
    }
    Map<Labels, Suppression> group = groups.computeIfAbsent(groupId, id -> new HashMap<>());
    if (!by.equals(group.put(alert, by))) {
      history.record(new AlertEvent(now, alert, Kind.SUPPRESSED, by));
    }
  }

  /** An alert has resolved, which ends everything else. */
  public void resolved(String groupId, Labels alert) {
    forget(groupId, alert);
  }

  private boolean forget(String groupId, Labels alert) {
    Map<Labels, Suppression> group = groups.get(groupId);
    if (group == null || group.remove(alert) == null) {
      return false;
    }
    if (group.isEmpty()) {
      groups.remove(groupId);
    }
    return true;
  }

  /** A group is gone. */
  public void forgetGroup(String groupId) {
    groups.remove(groupId);
  }
}
