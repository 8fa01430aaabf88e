package dev.tocsin.nflog;

import dev.tocsin.alert.Labels;
import dev.tocsin.state.StateKind;
import dev.tocsin.state.StateMap;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every slot was last told about every alert. An entry lives as long as its alert is known.
 * Used on the context that owns the routing state.
 */
public final class NotificationLog {
  public static final StateKind<Labels, AlertLog> KIND =
      new StateKind<>("nflog", AlertLog::merge, log -> Instant.MAX, new AlertLogCodec());

  private final StateMap<Labels, AlertLog> logs;
  private final Heritage heritage;

  /** The last log with one entry: alerts that are told together share it. */
  private AlertLog shared = AlertLog.EMPTY;

  public NotificationLog(StateMap<Labels, AlertLog> logs, Heritage heritage) {
    this.logs = logs;
    this.heritage = heritage;
  }

  public @Nullable Told told(Labels alert, Slot slot) {
    AlertLog log = logs.get(alert);
    return log == null ? null : log.told(slot);
  }

  /**
   * The same; where nothing is known, what Alertmanager had told in the place of the teller becomes
   * known.
   */
  public @Nullable Told told(Labels alert, Slot slot, Teller teller, Instant now) {
    Told known = told(alert, slot);
    if (known != null) {
      return known;
    }
    Told inherited = heritage.claim(alert, slot, teller, now);
    if (inherited != null) {
      record(alert, inherited);
    }
    return inherited;
  }

  /** What {@link #told(Labels, Slot, Teller, Instant)} would answer; nothing becomes known. */
  public @Nullable Told peek(Labels alert, Slot slot, Teller teller, Instant now) {
    Told known = told(alert, slot);
    return known == null ? heritage.peek(alert, slot, teller, now) : known;
  }

  /** Everything that was told about an alert. */
  public AlertLog of(Labels alert) {
    AlertLog log = logs.get(alert);
    return log == null ? AlertLog.EMPTY : log;
  }

  public void record(Labels alert, Told told) {
    AlertLog known = of(alert).with(told);
    if (known.equals(shared)) {
      known = shared;
    } else if (known.entries().size() == 1) {
      shared = known;
    }
    logs.put(alert, known);
  }

  /** Drops the entries of an alert that is no longer known. */
  public void forget(Labels alert) {
    logs.remove(alert);
    heritage.forget(alert);
  }

  /** Drops what was imported and has waited for its alert for long enough. */
  public int collectGarbage(Instant now) {
    return heritage.expire(now);
  }

  public int size() {
    return logs.size();
  }
}
