package dev.tocsin.receiver;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The end of a call's patience: waits for its steps until then. */
final class Deadline implements AutoCloseable {
  private final CompletableFuture<Void> expired = new CompletableFuture<>();
  private final Duration timeout;
  private final Vertx vertx;
  private final long timer;

  Deadline(Vertx vertx, Duration timeout) {
    this.vertx = vertx;
    this.timeout = timeout;
    timer = vertx.setTimer(Math.max(1, timeout.toMillis()), id -> expired.complete(null));
  }

  /**
   * The result of the step.
   *
   * @throws DeadlineException when the time is up first
   * @throws IOException when the step fails
   */
  <T> T await(Future<T> step) throws IOException, InterruptedException {
    CompletableFuture<T> result = step.toCompletionStage().toCompletableFuture();
    try {
      CompletableFuture.anyOf(result, expired).get();
      if (!result.isDone()) {
        throw new DeadlineException(timeout);
      }
      return result.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof IOException io ? io : new IOException(cause.getMessage(), cause);
    }
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
