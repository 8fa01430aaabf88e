package dev.tocsin.app;

import dev.tocsin.history.History;
import dev.tocsin.history.Retention;
import dev.tocsin.persistence.StorageException;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the history pruned away from the core, once at a time. */
final class HistoryPruner implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryPruner.class);

  private final History history;
  private final Retention retention;
  private final InstantSource clock;
  private final Executor threads;
  private final AtomicBoolean pruning = new AtomicBoolean();

  /**
   * Begins nothing yet.
   *
   * @param threads runs what blocks
   */
  HistoryPruner(History history, Retention retention, InstantSource clock, Executor threads) {
    this.history = history;
    this.retention = retention;
    this.clock = clock;
    this.threads = threads;
  }

  @Override
  public void run() {
    if (pruning.compareAndSet(false, true)) {
      threads.execute(this::prune);
    }
  }

  private void prune() {
    try {
      history.prune(retention, clock.instant());
    } catch (StorageException e) {
      LOG.atWarn().addKeyValue("err", e.getMessage()).log("History could not be pruned");
    } finally {
      pruning.set(false);
    }
  }
}
