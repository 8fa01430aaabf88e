package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.history.Suppression;
import dev.tocsin.history.Suppressions;
import dev.tocsin.nflog.NotificationLog;
import dev.tocsin.nflog.Slot;
import dev.tocsin.nflog.Teller;
import dev.tocsin.nflog.Told;
import dev.tocsin.template.TemplateData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntBiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every integration of a flushed group whether it has news for it, hands the message to
 * the outbox and writes down what was delivered. Used on the context that owns the routing state.
 */
public final class Announcer {
  private final NotificationLog log;
  private final Outbox outbox;
  private final NotifyMetrics metrics;
  private final RandomGenerator ids;
  private final Suppressions suppressions;
  private NotifyPlan plan;
  private @Nullable Groups groups;

  public Announcer(
      NotificationLog log,
      Outbox outbox,
      NotifyMetrics metrics,
      RandomGenerator ids,
      Suppressions suppressions,
      NotifyPlan plan) {
    this.log = log;
    this.outbox = outbox;
    this.metrics = metrics;
    this.ids = ids;
    this.suppressions = suppressions;
    this.plan = plan;
    outbox.listen(
        new Outbox.Listener() {
          @Override
          public void sent(Delivery delivery, Message message) {
            message.log().forEach(entry -> log.record(entry.alert(), entry.told()));
            groups().settled(delivery.key.groupId());
          }

          @Override
          public void failed(Delivery delivery, Message message) {
            groups().settled(delivery.key.groupId());
          }

          @Override
          public boolean muted(Delivery delivery, Message message, Instant now) {
            return groups().muted(delivery.key.groupId(), alerts(message), now);
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
  }

  public void serve(Groups flushing) {
    groups = flushing;
  }

  private Groups groups() {
    return Objects.requireNonNull(groups);
  }

  public NotifyPlan plan() {
    return plan;
  }

  /** Follows a new configuration; see {@link Outbox#rebind}. */
  public void reload(NotifyPlan renewed, Inheritance inheritance) {
    plan = renewed;
    outbox.rebind((key, message) -> heir(key, message, inheritance));
  }

  /** What waits, is on its way, or has failed for good. */
  public List<DeliveryView> deliveries() {
    return outbox.deliveries();
  }

  /** The alerts that an earlier process still had to tell somebody about. */
  public Set<Labels> owed() {
    return outbox.keptAlerts();
  }

  /** Goes on with what an earlier process had not delivered. */
  public void restore(Inheritance inheritance) {
    outbox.restore((key, message) -> heir(key, message, inheritance));
  }

  private Outbox.@Nullable Heir heir(Delivery.Key key, Message message, Inheritance inheritance) {
    for (Inheritance.Group group : inheritance.groups(key.groupId(), alerts(message))) {
      for (Integration integration : plan.integrations(group.receiver())) {
        if (integration.destination().equals(key.destination())
            && integration.rank() == key.rank()) {
          return new Outbox.Heir(group.id(), integration);
        }
      }
    }
    return null;
  }

  private static List<Labels> alerts(Message message) {
    return message.notification().alerts().stream().map(Alert::labels).toList();
  }

  /** Says which groups a group's deliveries pass to, best first. */
  @FunctionalInterface
  public interface Inheritance {
    List<Group> groups(String groupId, List<Labels> alerts);

    /** A group and whom it tells. */
    record Group(String id, String receiver) {}
  }

  /** Lets a group speak. Returns the names of the time intervals that keep it silent. */
  public List<String> flush(Flush flush) {
    count(flush);
    Hours hours =
        Hours.of(
            flush.activeTimeIntervals(), flush.muteTimeIntervals(), plan.intervals(), flush.now());
    if (hours.closed()) {
      metrics.outOfHours(hours.reason(), flush.alerts().stream().filter(a -> !a.muted()).count());
    }
    recordSuppressions(flush, hours);
    for (Integration integration : plan.integrations(flush.receiver())) {
      announce(flush, integration, hours);
    }
    return hours.mutedBy();
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
    List<Standing> alerts = standings(flush, integration);
    Instant repeatBefore = flush.tick().minus(flush.repeatInterval());
    Decision decision = Decision.decide(alerts, integration.sendResolved(), repeatBefore);
    if (hours.closed()) {
      decision = decision.outOfHours(hours.reason());
    }
    for (Standing over : decision.close()) {
      log.record(over.flushed().alert().labels(), new Told(over.slot(), false, flush.tick(), true));
    }
    if (decision.reason().notifies()) {
      outbox.submit(flush.groupId(), integration, message(flush, decision, alerts));
    } else if (!stillWorthSending(integration, alerts, hours)) {
      outbox.withdraw(flush.groupId(), integration);
    }
  }

  /**
   * Where resolutions are not sent, an alert that resolved before its first delivery is still told.
   */
  private static boolean stillWorthSending(
      Integration integration, List<Standing> alerts, Hours hours) {
    return !integration.sendResolved()
        && !hours.closed()
        && alerts.stream()
            .filter(Standing::owed)
            .allMatch(each -> each.visible() && each.flushed().resolved());
  }

  private List<Standing> standings(Flush flush, Integration integration) {
    List<Standing> standings = new ArrayList<>(flush.alerts().size());
    Set<Labels> owed = outbox.owed(flush.groupId(), integration);
    Teller teller = integration.teller(flush.groupKey());
    for (FlushedAlert flushed : flush.alerts()) {
      Labels labels = flushed.alert().labels();
      Slot slot = integration.slot(flush.rank().applyAsInt(labels, integration.destination()));
      Told told = log.told(labels, slot, teller, flush.now());
      standings.add(new Standing(flushed, slot, told, owed.contains(labels)));
    }
    return standings;
  }

  private Message message(Flush flush, Decision decision, List<Standing> all) {
    List<Alert> alerts = decision.tell().stream().map(each -> each.flushed().alert()).toList();
    return new Message(
        notification(flush, decision.reason(), alerts), logEntries(flush, decision, all));
  }

  private Notification notification(Flush flush, Reason reason, List<Alert> alerts) {
    return new Notification(
        new UUID(ids.nextLong(), ids.nextLong()).toString(),
        flush.groupKey(),
        flush.receiver(),
        reason,
        flush.groupLabels(),
        routeLabels(
            flush.receiver(), flush.groupLabels(), flush.routeLabels(), alerts, flush.now()),
        alerts,
        flush.now(),
        plan.externalUrl());
  }

  /**
   * The labels of a route, rendered for a group of alerts; why they are told is not known to them.
   */
  public Labels routeLabels(
      String receiver, Labels groupLabels, Labels routeLabels, List<Alert> alerts, Instant now) {
    if (routeLabels.isEmpty()) {
      return Labels.EMPTY;
    }
    TemplateData data =
        TemplateData.of(
            receiver, "unknown", groupLabels, routeLabels, alerts, now, plan.externalUrl());
    return plan.routeLabels().render(routeLabels, data);
  }

  /** What is told, and which open alerts the message leaves out. */
  private static List<LogEntry> logEntries(Flush flush, Decision decision, List<Standing> all) {
    Map<Told, Told> shared = new HashMap<>();
    List<LogEntry> entries = new ArrayList<>(all.size());
    for (Standing each : decision.tell()) {
      Told told = new Told(each.slot(), each.firing(), flush.tick(), true);
      entries.add(entry(each, shared.computeIfAbsent(told, same -> same)));
    }
    for (Standing each : all) {
      if (!each.visible() && each.told() != null && each.shownOpen()) {
        entries.add(entry(each, each.told().leftOut()));
      }
    }
    return entries;
  }

  private static LogEntry entry(Standing standing, Told told) {
    return new LogEntry(standing.flushed().alert().labels(), told);
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
    for (Integration integration : plan.integrations(receiver)) {
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
