package dev.tocsin.persistence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Takes the changes of the core in their order and has them written by a thread of its own, all
 * that wait in one transaction. What one task of the core changes stands in one transaction.
 *
 * <p>Used on the context that owns the routing state.
 */
public final class Journal {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final Executor core;
  private final Committer committer;
  private @Nullable Batch open;
  private Batch newest = new Batch();
  private long added;

  /** Changes that stand or fall together, and what completes once they are safe. */
  record Batch(List<Change> changes, CompletableFuture<Void> safe) {
    Batch() {
      this(new ArrayList<>(), new CompletableFuture<>());
    }
  }

  Journal(Executor core, Committer committer) {
    this.core = core;
    this.committer = committer;
    newest.safe().complete(null);
  }

  void add(Change change) {
    added++;
    Batch batch = open;
    if (batch == null) {
      batch = new Batch();
      open = batch;
      newest = batch;
      batch.changes().add(change);
      core.execute(this::seal);
    } else {
      batch.changes().add(change);
    }
  }

  /** Adds the change where an earlier one of the same name could not be written yet. */
  void addIfOwed(Change change) {
    if (committer.owes(change.name())) {
      add(change);
    }
  }

  /** Runs when the task that opened the batch is over. */
  private void seal() {
    Batch batch = open;
    if (batch != null) {
      open = null;
      committer.submit(batch);
    }
  }

  /** How many changes there have been. */
  public long added() {
    return added;
  }

  /**
   * Completes once all changes so far are on disk; fails with {@link StorageException} when they
   * cannot be written now, in which case they are tried again until they are.
   */
  public CompletableFuture<Void> safe() {
    CompletableFuture<Void> safe = newest.safe();
    return safe.isCompletedExceptionally() && !committer.failing() ? DONE : safe;
  }

  /**
   * The same for a task that began when so many changes had been made: a task that changed nothing
   * does not wait for a disk that fails.
   */
  public CompletableFuture<Void> safeSince(long addedBefore) {
    return added == addedBefore && committer.failing() ? DONE : safe();
  }

  /** Whether changes wait because they could not be written. Safe on any thread. */
  public boolean failing() {
    return committer.failing();
  }

  /** Hands over what is open and waits until it is written, or cannot be. */
  void close(Duration patience) {
    seal();
    committer.close(patience);
  }
}
