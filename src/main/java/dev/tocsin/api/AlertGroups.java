package dev.tocsin.api;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.dispatch.GroupSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups that a query asks for, each with the alerts it asks for, in upstream's order: groups
 * by their labels and receiver, alerts by job, instance and labels.
 */
public final class AlertGroups {
  private static final Comparator<Group> ORDER =
      Comparator.comparing(Group::labels).thenComparing(Group::receiver, Labels::compare);

  private final Running running;
  private final Instant now;
  private final List<Group> groups = new ArrayList<>();
  private final Map<Labels, List<String>> receivers = new HashMap<>();

  /**
   * A group with the alerts that were asked for.
   *
   * @param mutedBy the time intervals that mute the whole group
   */
  public record Group(
      String key,
      Labels labels,
      Labels routeLabels,
      String receiver,
      List<Alert> alerts,
      List<String> mutedBy) {}

  private AlertGroups(Running running, Instant now) {
    this.running = running;
    this.now = now;
  }

  public static AlertGroups of(
      List<GroupSnapshot> all, AlertQuery query, Running running, Instant now) {
    AlertGroups groups = new AlertGroups(running, now);
    ReceiverFilter wanted = query.receiverFilter(running.receivers());
    for (GroupSnapshot group : all) {
      if (wanted.admits(group.receiver())) {
        groups.add(group, query);
      }
    }
    groups.groups.sort(ORDER);
    return groups;
  }

  private void add(GroupSnapshot group, AlertQuery query) {
    List<Alert> known = group.contents().alerts();
    List<Alert> alerts = new ArrayList<>(known.size());
    List<String> receiver = List.of(group.receiver());
    for (Alert alert : known) {
      Reading.pauseIfDue();
      if (query.selects(alert, now) && query.admits(statusIn(alert, List.of()))) {
        alerts.add(alert);
        receivers.merge(alert.labels(), receiver, AlertGroups::sorted);
      }
    }
    if (!alerts.isEmpty() && (query.muted() || group.mutedBy().isEmpty())) {
      groups.add(
          new Group(
              group.groupKey(),
              group.groupLabels(),
              group.contents().routeLabels(known),
              group.receiver(),
              alerts,
              group.mutedBy()));
    }
  }

  private static List<String> sorted(List<String> a, List<String> b) {
    List<String> both = new ArrayList<>(a);
    both.addAll(b);
    both.sort(Labels::compare);
    return both;
  }

  private AlertStatus statusIn(Alert alert, List<String> mutedBy) {
    return AlertStatus.of(alert.labels(), mutedBy, running, now);
  }

  public List<Group> list() {
    return groups;
  }

  /** The receivers of all groups that hold this alert and were asked for. */
  public List<String> receivers(Alert alert) {
    return receivers.getOrDefault(alert.labels(), List.of());
  }

  public AlertStatus status(Alert alert, Group group) {
    return statusIn(alert, group.mutedBy());
  }
}
