package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.history.Suppression;
import dev.tocsin.history.Suppressions;
import dev.tocsin.nflog.NotificationLog;
import dev.tocsin.nflog.Slot;
import dev.tocsin.nflog.Told;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every integration of a flushed group whether it has news for it, hands the message to
 * the outbox and writes down what was delivered. Used on the context that owns the routing state.
 */
public final class Announcer {
  private final NotificationLog log;
  private final Outbox outbox;
  private final NotifyMetrics metrics;
  private final Suppressions suppressions;
  private Composer composer;
  private @Nullable Groups groups;
  private Slices slices = Slices.NONE;

  public Announcer(
      NotificationLog log,
      Outbox outbox,
      NotifyMetrics metrics,
      Suppressions suppressions,
      NotifyPlan plan) {
    this.log = log;
    this.outbox = outbox;
    this.metrics = metrics;
    this.suppressions = suppressions;
    composer = new Composer(plan);
    outbox.listen(
        new Outbox.Listener() {
          @Override
          public void inTurn(String groupId, Runnable task) {
            groups().inTurn(groupId, task);
          }

          @Override
          public void sent(Delivery delivery, Message message, Instant now) {
            message.log().forEach(entry -> record(entry, now));
            groups().settled(delivery.key.groupId());
          }

          @Override
          public void failed(Delivery delivery, Message message) {
            groups().settled(delivery.key.groupId());
          }

          @Override
          public boolean muted(String groupId, Message message, Instant now) {
            return groups().muted(groupId, firing(message), now);
          }

          @Override
          public @Nullable Message stillNews(Message message) {
            return Announcer.this.stillNews(message);
          }
        });
  }

  /** The groups that flush, asked and told about by their ids. */
  public interface Groups {
    /** Runs a task of a group once its tasks before have ended. */
    void inTurn(String groupId, Runnable task);

    /** Something that the group had to tell has ended. */
    void settled(String groupId);

    /** Whether the group may not speak now, or not of all of these alerts as firing. */
    boolean muted(String groupId, List<Labels> alerts, Instant now);

    /** Which groups a group's deliveries pass to, best first. */
    List<Heir> heirs(String groupId, List<Labels> alerts);

    boolean knows(Labels alert);

    /** A group and whom it tells. */
    record Heir(String id, String receiver) {}
  }

  /** Speaks for groups; what takes long is done in slices. */
  public void serve(Groups flushing, Slices inSlices) {
    groups = flushing;
    slices = inSlices;
  }

  private Groups groups() {
    return Objects.requireNonNull(groups);
  }

  public NotifyPlan plan() {
    return composer.plan();
  }

  /** Follows a new configuration; see {@link Handover#rebind}. */
  public void reload(NotifyPlan renewed) {
    composer = new Composer(renewed);
    outbox.handover().rebind(this::heir);
  }

  /** The alerts that an earlier process still had to tell somebody about. */
  public Set<Labels> owed() {
    return outbox.keptAlerts();
  }

  /** Goes on with what an earlier process had not delivered. */
  public void restore() {
    outbox.handover().restore(this::heir);
  }

  Handover.@Nullable Heir heir(StoredDelivery delivery) {
    return heir(delivery.key(), delivery.message());
  }

  /**
   * Whoever tells the alerts now; where no group holds them any more, whoever tells anybody there.
   */
  private Handover.@Nullable Heir heir(Delivery.Key key, Message message) {
    List<Groups.Heir> heirs = groups().heirs(key.groupId(), alerts(message));
    for (Groups.Heir group : heirs) {
      Integration same = key.sameIn(plan().integrations(group.receiver()));
      if (same != null) {
        return new Handover.Heir(group.id(), same);
      }
    }
    boolean groupless = heirs.isEmpty() && !message.notification().alerts().isEmpty();
    Integration same = groupless ? key.sameIn(plan().integrations()) : null;
    return same == null ? null : new Handover.Heir(key.groupId(), same);
  }

  private static List<Labels> alerts(Message message) {
    return message.notification().alerts().stream().map(Alert::labels).toList();
  }

  /** Those that the message says fire: the end of what was announced is never held back. */
  private static List<Labels> firing(Message message) {
    Instant at = message.notification().at();
    return message.notification().alerts().stream()
        .filter(alert -> !alert.resolvedAt(at))
        .map(Alert::labels)
        .toList();
  }

  /** The same, which will say nothing in the log about alerts that are known no more. */
  Message aboutKnown(Message message) {
    return new Message(
        message.notification(),
        message.log().stream().filter(entry -> groups().knows(entry.alert())).toList());
  }

  /**
   * An entry of an alert that is known no more would never be forgotten; one from a time to come
   * was made before the clock was set back.
   */
  private void record(LogEntry entry, Instant now) {
    Told known = log.told(entry.alert(), entry.told().slot());
    boolean older =
        known != null && known.at().isAfter(entry.told().at()) && !known.at().isAfter(now);
    if (!older && groups().knows(entry.alert())) {
      log.record(entry.alert(), entry.told());
    }
  }

  /** Lets a group speak. Returns the names of the time intervals that keep it silent. */
  public List<String> flush(Flush flush) {
    Hours hours = hours(flush);
    count(flush, hours);
    recordSuppressions(flush, hours);
    for (Integration integration : plan().integrations(flush.receiver())) {
      announce(flush, integration, hours);
    }
    return hours.mutedBy();
  }

  private Hours hours(Flush flush) {
    return plan().hours(flush.activeTimeIntervals(), flush.muteTimeIntervals(), flush.now());
  }

  private void count(Flush flush, Hours hours) {
    int inhibited = 0;
    int silenced = 0;
    for (FlushedAlert each : flush.alerts()) {
      if (each.held()) {
        inhibited += each.inhibited() ? 1 : 0;
        silenced += each.inhibited() ? 0 : 1;
      }
    }
    if (inhibited + silenced > 0) {
      metrics.inhibited(inhibited);
      metrics.silenced(silenced);
    }
    if (hours.closed()) {
      metrics.outOfHours(hours.reason(), flush.alerts().size() - inhibited - silenced);
    }
  }

  private void recordSuppressions(Flush flush, Hours hours) {
    Suppression none = Suppression.over(flush.receiver());
    boolean known = suppressions.has(flush.groupId());
    for (FlushedAlert each : flush.alerts()) {
      boolean kept = each.held() || (hours.closed() && !each.resolved());
      if (kept) {
        record(flush, each, suppression(flush, each, hours));
      } else if (known) {
        record(flush, each, none);
      }
      slices.pauseIfDue();
    }
  }

  private void record(Flush flush, FlushedAlert alert, Suppression by) {
    Labels labels = alert.alert().labels();
    if (alert.resolved()) {
      suppressions.resolved(flush.groupId(), labels);
    } else {
      suppressions.seen(flush.groupId(), labels, by, flush.now());
    }
  }

  private static Suppression suppression(Flush flush, FlushedAlert alert, Hours hours) {
    return new Suppression(
        flush.receiver(), alert.silencedBy(), alert.inhibitedBy(), hours.mutedBy());
  }

  private void announce(Flush flush, Integration integration, Hours hours) {
    Set<Labels> owed = outbox.owed(flush.groupId(), integration);
    Deliberation deliberation = Deliberation.of(flush, integration, hours, log::told, owed, slices);
    Decision decision = deliberation.decision();
    for (Standing over : decision.close()) {
      log.record(over.flushed().alert().labels(), new Told(over.slot(), false, flush.tick(), true));
    }
    if (decision.reason().notifies()) {
      String last = outbox.lastMessage(flush.groupId(), integration);
      outbox.submit(
          flush.groupId(), integration, composer.message(flush, deliberation, integration, last));
    } else if (!deliberation.stillWorthSending(integration)) {
      outbox.withdraw(flush.groupId(), integration);
    }
  }

  /** What a flush would mean; changes nothing. */
  public Prospect prospect(Flush flush) {
    return new Prospect(flush, plan().integrations(flush.receiver()), hours(flush), log, outbox);
  }

  /** The labels of a route, rendered for a group of alerts. */
  public Labels routeLabels(
      String receiver, Labels groupLabels, Labels routeLabels, List<Alert> alerts, Instant now) {
    return composer.routeLabels(receiver, groupLabels, routeLabels, alerts, now);
  }

  /** The ends that were told meanwhile are not told once more; null where nothing else is left. */
  private @Nullable Message stillNews(Message message) {
    List<LogEntry> log = message.log().stream().filter(entry -> !endTold(entry)).toList();
    boolean news =
        message.notification().reason() == Reason.REPEAT || log.stream().anyMatch(this::unknown);
    return news ? message.only(log) : null;
  }

  private boolean endTold(LogEntry entry) {
    Told known = log.told(entry.alert(), entry.told().slot());
    return !entry.told().firing() && known != null && !known.firing();
  }

  private boolean unknown(LogEntry entry) {
    Told known = log.told(entry.alert(), entry.told().slot());
    return known == null || known.firing() != entry.told().firing() || !known.shown();
  }

  /**
   * Tells the alerts whose end some integration of a group still has to hear from the others; good
   * for the task that asks.
   */
  public Predicate<Labels> awaited(
      String groupId, String receiver, ToIntBiFunction<Labels, String> rank) {
    List<Integration> integrations = plan().integrations(receiver);
    Set<Labels> owed = new HashSet<>();
    integrations.forEach(integration -> owed.addAll(outbox.owed(groupId, integration)));
    return alert ->
        owed.contains(alert) || integrations.stream().anyMatch(each -> open(alert, each, rank));
  }

  private boolean open(
      Labels alert, Integration integration, ToIntBiFunction<Labels, String> rank) {
    Slot slot = integration.slot(rank.applyAsInt(alert, integration.destination()));
    Told told = log.told(alert, slot);
    return told != null && told.firing();
  }

  /** A group is gone, and what integrations remember about it may go too. */
  public void forgetGroup(String groupId) {
    outbox.forget(groupId);
    suppressions.forgetGroup(groupId);
  }

  /** An alert is known no more, and what was told about it may go too. */
  public void forgetAlert(Labels alert) {
    log.forget(alert);
  }
}
