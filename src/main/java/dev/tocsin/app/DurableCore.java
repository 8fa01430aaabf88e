package dev.tocsin.app;

import dev.tocsin.api.Core;
import dev.tocsin.api.RefusedException;
import dev.tocsin.persistence.Journal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The core with a journal: a change is done once it is on disk, and refused when it cannot be. */
final class DurableCore implements Core {
  private static final int UNAVAILABLE = 503;

  private final Vertx vertx;
  private final Core core;
  private final Supplier<Journal> journal;

  DurableCore(Vertx vertx, Core core, Supplier<Journal> journal) {
    this.vertx = vertx;
    this.core = core;
    this.journal = journal;
  }

  @Override
  public <T> Future<T> ask(Supplier<T> task) {
    return core.ask(task);
  }

  @Override
  public <T> Future<T> askLong(Supplier<T> task) {
    return core.askLong(task);
  }

  /** What a task returned, and when what it changed is safe. */
  private record Changed<T>(T result, CompletableFuture<Void> safe) {}

  @Override
  public <T> Future<T> change(Supplier<T> task) {
    return core.ask(() -> changed(task)).compose(this::safe);
  }

  private <T> Changed<T> changed(Supplier<T> task) {
    Journal kept = journal.get();
    long before = kept.added();
    T result = task.get();
    return new Changed<>(result, kept.safeSince(before));
  }

  private <T> Future<T> safe(Changed<T> changed) {
    if (changed.safe().isDone() && !changed.safe().isCompletedExceptionally()) {
      return Future.succeededFuture(changed.result());
    }
    return Future.fromCompletionStage(changed.safe(), vertx.getOrCreateContext())
        .map(done -> changed.result())
        .recover(failure -> Future.failedFuture(refused(failure)));
  }

  private static RefusedException refused(Throwable failure) {
    return new RefusedException(
        UNAVAILABLE, "taken into memory, but not safe yet: " + failure.getMessage());
  }
}
