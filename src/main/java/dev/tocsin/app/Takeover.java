package dev.tocsin.app;

import dev.tocsin.config.Config;
import dev.tocsin.nflog.Heritage;
import dev.tocsin.nflog.ImportedLog;
import dev.tocsin.nflog.Teller;
import dev.tocsin.persistence.Storage;
import dev.tocsin.persistence.StorageException;
import dev.tocsin.silence.Silence;
import dev.tocsin.silence.Silences;
import dev.tocsin.snapshot.Snapshot;
import dev.tocsin.state.StateMap;
import dev.tocsin.store.AlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;

/** Puts what an Alertmanager left behind where the Tocsin that takes its place finds it. */
public record Takeover(Snapshot snapshot) {
  /** Nothing expires while it is taken over. */
  private static final Duration NO_RETENTION = Duration.ZERO;

  /**
   * Merges everything into the storage of a folder, in one transaction; blocks. May be repeated,
   * but what was told is left alone once Tocsin has received alerts there: it knows better. Fails
   * with {@link StorageException}.
   *
   * @return whether what was told was taken over
   */
  public boolean into(Path folder) {
    List<Runnable> tasks = new ArrayList<>();
    try (Storage storage = Storage.open(folder, tasks::add)) {
      StateMap<String, Silence> silences = storage.byText(Silences.kind(NO_RETENTION));
      StateMap<String, ImportedLog> imports = storage.byText(Heritage.KIND);
      boolean fresh = storage.alerts(AlertStore.KIND).size() == 0;
      snapshot.silences().forEach(silence -> silences.merge(silence.id(), silence));
      if (fresh) {
        snapshot.told().forEach(imports::merge);
      }
      tasks.forEach(Runnable::run);
      await(storage);
      return fresh;
    }
  }

  private static void await(Storage storage) {
    try {
      storage.journal().safe().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StorageException why ? why : e;
    }
  }

  /** The integrations that told something and that a configuration does not have. */
  public Set<String> strangers(Config config) {
    Set<String> known = new TreeSet<>();
    config
        .receivers()
        .forEach(receiver ->
            receiver
                .integrations()
                .forEach(integration -> known.add(receiver.name() + "/" + integration.label())));
    Set<String> strangers = new TreeSet<>();
    for (ImportedLog log : snapshot.told().values()) {
      log.entries().forEach(entry -> strangers.add(shown(entry.teller())));
    }
    strangers.removeAll(known);
    return strangers;
  }

  private static String shown(Teller teller) {
    return teller.receiver() + "/" + teller.integration() + "[" + teller.index() + "]";
  }
}
