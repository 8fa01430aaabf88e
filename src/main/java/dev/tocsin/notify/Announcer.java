package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.history.Suppression;
import dev.tocsin.history.Suppressions;
import dev.tocsin.nflog.NotificationLog;
import dev.tocsin.nflog.Slot;
import dev.tocsin.nflog.Told;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
          public void sent(Delivery delivery, Message message) {
            message.log().forEach(Announcer.this::record);
            groups().settled(delivery.key.groupId());
          }

          @Override
          public void failed(Delivery delivery, Message message) {
            groups().settled(delivery.key.groupId());
          }

          @Override
          public boolean muted(String groupId, Message message, Instant now) {
            return groups().muted(groupId, alerts(message), now);
          }

          @Override
          public @Nullable Message stillNews(Message message) {
            return Announcer.this.stillNews(message);
          }
        });
  }

  /** The groups that flush, asked and told about by their ids. */
  public interface Groups {
    /** Something that the group had to tell has ended. */
    void settled(String groupId);

    /** Whether the group may not tell of all of these alerts now. */
    boolean muted(String groupId, List<Labels> alerts, Instant now);

    /** Which groups a group's deliveries pass to, best first. */
    List<Heir> heirs(String groupId, List<Labels> alerts);

    boolean knows(Labels alert);

    /** A group and whom it tells. */
    record Heir(String id, String receiver) {}
  }

  public void serve(Groups flushing) {
    groups = flushing;
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

  /** The same, which will say nothing in the log about alerts that are known no more. */
  Message aboutKnown(Message message) {
    return new Message(
        message.notification(),
        message.log().stream().filter(entry -> groups().knows(entry.alert())).toList());
  }

  /** An entry of an alert that is known no more would never be forgotten. */
  private void record(LogEntry entry) {
    Told known = log.told(entry.alert(), entry.told().slot());
    boolean older = known != null && known.at().isAfter(entry.told().at());
    if (!older && groups().knows(entry.alert())) {
      log.record(entry.alert(), entry.told());
    }
  }

  /** Lets a group speak. Returns the names of the time intervals that keep it silent. */
  public List<String> flush(Flush flush) {
    count(flush);
    Hours hours = hours(flush);
    if (hours.closed()) {
      metrics.outOfHours(hours.reason(), flush.alerts().stream().filter(a -> !a.muted()).count());
    }
    recordSuppressions(flush, hours);
    for (Integration integration : plan().integrations(flush.receiver())) {
      announce(flush, integration, hours);
    }
    return hours.mutedBy();
  }

  private Hours hours(Flush flush) {
    return plan().hours(flush.activeTimeIntervals(), flush.muteTimeIntervals(), flush.now());
  }

  private void count(Flush flush) {
    long inhibited = flush.alerts().stream().filter(FlushedAlert::inhibited).count();
    long muted = flush.alerts().stream().filter(FlushedAlert::muted).count();
    if (muted > 0) {
      metrics.inhibited(inhibited);
      metrics.silenced(muted - inhibited);
    }
  }

  private void recordSuppressions(Flush flush, Hours hours) {
    Suppression none = Suppression.over(flush.receiver());
    for (FlushedAlert each : flush.alerts()) {
      Labels labels = each.alert().labels();
      if (each.resolved()) {
        suppressions.resolved(flush.groupId(), labels);
      } else {
        boolean kept = each.muted() || hours.closed();
        Suppression by = kept ? suppression(flush, each, hours) : none;
        suppressions.seen(flush.groupId(), labels, by, flush.now());
      }
    }
  }

  private static Suppression suppression(Flush flush, FlushedAlert alert, Hours hours) {
    return new Suppression(
        flush.receiver(), alert.silencedBy(), alert.inhibitedBy(), hours.mutedBy());
  }

  private void announce(Flush flush, Integration integration, Hours hours) {
    Set<Labels> owed = outbox.owed(flush.groupId(), integration);
    Deliberation deliberation = Deliberation.of(flush, integration, hours, log::told, owed);
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

  /** Whether some integration of a group still has to hear how an alert ended. */
  public boolean waits(
      String groupId, String receiver, Labels alert, ToIntBiFunction<Labels, String> rank) {
    for (Integration integration : plan().integrations(receiver)) {
      Slot slot = integration.slot(rank.applyAsInt(alert, integration.destination()));
      Told told = log.told(alert, slot);
      if ((told != null && told.firing()) || outbox.owed(groupId, integration).contains(alert)) {
        return true;
      }
    }
    return false;
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
