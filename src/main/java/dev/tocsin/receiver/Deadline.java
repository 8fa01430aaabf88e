package dev.tocsin.receiver;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The end of a call's patience: waits for its steps until then. */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of it is handed on already.
final class Deadline implements AutoCloseable {
  private final CompletableFuture<@Nullable Void> expired = new CompletableFuture<>();
  private final Duration timeout;

  Deadline(Duration timeout) {
    this.timeout = timeout;
    expired.completeOnTimeout(null, Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
  }

  /**
   * The result of the step.
   *
   * @throws DeadlineException when the time is up first
   * @throws IOException when the step fails
   */
  <T extends @Nullable Object> T await(CompletableFuture<T> step)
      throws IOException, InterruptedException {
    try {
      CompletableFuture.anyOf(step, expired).get();
      if (!step.isDone()) {
        throw new DeadlineException(timeout);
      }
      return step.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof IOException io ? io : new IOException(cause.getMessage(), cause);
    }
  }

  /**
   * The same. A step that is not over in time, or when we are interrupted, is cancelled; should it
   * have a result all the same, that is discarded.
   */
  <T> T await(CompletableFuture<T> step, Consumer<T> discard)
      throws IOException, InterruptedException {
    boolean taken = false;
    try {
      T result = await(step);
      taken = true;
      return result;
    } finally {
      if (!taken && !step.cancel(false)) {
        step.thenAccept(discard);
      }
    }
  }

  /** Takes the timer back. */
  @Override
  public void close() {
    expired.complete(null);
  }
}
