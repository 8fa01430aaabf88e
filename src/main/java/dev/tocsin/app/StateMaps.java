package dev.tocsin.app;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.dispatch.StoredGroup;
import dev.tocsin.nflog.AlertLog;
import dev.tocsin.nflog.Heritage;
import dev.tocsin.nflog.ImportedLog;
import dev.tocsin.nflog.NotificationLog;
import dev.tocsin.notify.Outbox;
import dev.tocsin.notify.StoredDelivery;
import dev.tocsin.persistence.Storage;
import dev.tocsin.silence.Silence;
import dev.tocsin.silence.Silences;
import dev.tocsin.state.StateMap;
import dev.tocsin.store.AlertStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The maps that hold everything which must outlive the process. */
record StateMaps(
    StateMap<Labels, Alert> alerts,
    StateMap<Labels, AlertLog> log,
    StateMap<String, ImportedLog> imports,
    StateMap<String, Silence> silences,
    StateMap<String, StoredGroup> groups,
    Outbox.Kept outbox) {

  /** Reads them all; blocks. Only deliveries that are kept ask for alerts by fingerprint. */
  static StateMaps open(Storage storage, Duration retention) {
    StateMap<Labels, Alert> alerts = storage.alerts(AlertStore.KIND);
    Map<String, Alert> byFingerprint = new HashMap<>();
    Function<String, @Nullable Alert> find =
        fingerprint -> {
          if (byFingerprint.isEmpty()) {
            alerts.forEach((labels, alert) -> byFingerprint.put(labels.fingerprintText(), alert));
          }
          return byFingerprint.get(fingerprint);
        };
    StateMaps maps =
        new StateMaps(
            alerts,
            storage.byLabels(NotificationLog.KIND),
            storage.byText(Heritage.KIND),
            storage.byText(Silences.kind(retention)),
            storage.byText(StoredGroup.KIND),
            new Outbox.Kept(
                storage.byText(StoredDelivery.kind(retention, find)),
                storage.byText(Outbox.MEMORIES),
                storage.history()));
    byFingerprint.clear();
    return maps;
  }
}
