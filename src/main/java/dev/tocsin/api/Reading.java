package dev.tocsin.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A read under way: computes on a thread that may block, in turns with the others. */
public final class Reading {
  private static final String NAME = "tocsin.reading";
  private static final ScopedValue<Reading> CURRENT = ScopedValue.newInstance();

  private final RoutingContext request;
  private final Context context;
  private final Reads reads;
  private final ReadThreads threads;

  /** Guarded by the reads. */
  private boolean hasPlace;

  private volatile boolean over;
  private long turnBegan;

  private Reading(RoutingContext request, Reads reads, ReadThreads threads) {
    this.request = request;
    this.context = request.vertx().getOrCreateContext();
    this.reads = reads;
    this.threads = threads;
  }

  static Reading begin(RoutingContext request, Reads reads, ReadThreads threads) {
    Reading reading = new Reading(request, reads, threads);
    request.put(NAME, reading);
    request.addEndHandler(end -> reading.end());
    return reading;
  }

  /** That of a request; null for one that only writes. */
  static @Nullable Reading of(RoutingContext request) {
    return request.get(NAME);
  }

  /** Runs work for a {@code GET} where that holds up nobody, and completes on its context. */
  public static <T> Future<T> run(RoutingContext request, Supplier<T> work) {
    Reading reading = of(request);
    return reading == null
        ? Future.<Void>succeededFuture().map(here -> work.get())
        : reading.run(work);
  }

  private <T> Future<T> run(Supplier<T> work) {
    Promise<T> done = Promise.promise();
    threads.run(() -> {
      turnBegan = threads.now();
      Future<T> outcome =
          Future.<Void>succeededFuture()
              .map(begin -> ScopedValue.where(CURRENT, this).call(work::get));
      context.runOnContext(back -> outcome.onComplete(done));
    });
    return done.future();
  }

  /**
   * Lets other reads work, in the middle of a long one; to be called often. Ends a read that nobody
   * waits for any more with a {@link CancellationException}.
   */
  public static void pauseIfDue() {
    if (CURRENT.isBound()) {
      CURRENT.get().pause();
    }
  }

  private void pause() {
    if (over) {
      throw new CancellationException("nobody waits for the answer");
    }
    turnBegan = threads.takeTurns(turnBegan);
  }

  /** Waits until the reader has made room; false when it has taken nothing for long. */
  boolean await(Semaphore room) throws InterruptedException {
    boolean made = threads.await(this, room);
    turnBegan = threads.now();
    return made;
  }

  void takePlace() {
    hasPlace = true;
  }

  /** Whether there was a place to leave. */
  boolean leavePlace() {
    boolean had = hasPlace;
    hasPlace = false;
    return had;
  }

  /** Goes on after its turn has come. */
  void goOn() {
    context.runOnContext(go -> request.next());
  }

  void leave() {
    reads.leave(this);
  }

  private void end() {
    over = true;
    leave();
  }

  /** Cuts the answer, and with it the connection that it went out on. */
  void cut() {
    over = true;
    Connections.cut(request.request());
  }
}
