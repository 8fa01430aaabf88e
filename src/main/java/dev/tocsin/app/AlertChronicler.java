package dev.tocsin.app;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.AlertEvent.Kind;
import dev.tocsin.history.History;
import dev.tocsin.store.AlertListener;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records what happens to alerts. */
final class AlertChronicler implements AlertListener {
  /** Senders repeat what is refused as they repeat everything. */
  private static final Duration REFUSAL_REPEATS = Duration.ofHours(1);

  private static final int MOST_REFUSED = 10_000;

  private final History history;

  /** When the refusal of an alert was recorded; the eldest are forgotten first. */
  private final Map<Labels, Instant> refusals =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Labels, Instant> eldest) {
          return size() > MOST_REFUSED;
        }
      };

  AlertChronicler(History history) {
    this.history = history;
  }

  @Override
  public void changed(@Nullable Alert before, Alert alert, Instant now) {
    AlertEvent event = AlertEvent.of(before, alert, now);
    if (event != null) {
      history.record(event);
    }
  }

  @Override
  public void ranOut(Alert alert, Instant now) {
    history.record(AlertEvent.of(now, alert.labels(), Kind.TIMED_OUT));
  }

  @Override
  public void refused(Alert alert, Instant now) {
    Instant recorded = refusals.get(alert.labels());
    if (recorded == null || !recorded.plus(REFUSAL_REPEATS).isAfter(now)) {
      refusals.remove(alert.labels());
      refusals.put(alert.labels(), now);
      history.record(AlertEvent.of(now, alert.labels(), Kind.REFUSED));
    }
  }

  @Override
  public void forgotten(Alert alert) {}
}
