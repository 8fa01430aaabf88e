package dev.tocsin.persistence;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file beside the writer, a few queries at a time. A query holds the thread it runs on,
 * native code as it is: it must not be a virtual one, whose carrier the senders wait for.
 */
final class Readers implements AutoCloseable {
  private static final int AT_A_TIME = 2;

  private static final Duration GLANCE = Duration.ofMillis(500);

  /** So often, and no longer, whoever asks looks for the result, also while others are read. */
  private static final int GLANCES = 60;

  private final Path file;
  private final Committer committer;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_A_TIME,
          AT_A_TIME,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("storage-reader-", 1).factory());

  Readers(Path file, Committer committer) {
    this.file = file;
    this.committer = committer;
  }

  /** What is asked of a connection that only reads. */
  @FunctionalInterface
  interface Reading<T extends @Nullable Object> {
    T read(Connection connection) throws SQLException, IOException;
  }

  /**
   * Waits for its turn and for the result, but not on a disk that hangs; fails with {@link
   * StorageException}.
   */
  <T extends @Nullable Object> T read(Reading<T> reading) {
    FutureTask<T> task = new FutureTask<>(() -> connected(reading));
    try {
      threads.execute(task);
      return result(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StorageException.of(file, "interrupted while reading", e);
    } catch (ExecutionException e) {
      throw Database.failure(file, Objects.requireNonNull(e.getCause()));
    } catch (RejectedExecutionException e) {
      throw StorageException.of(file, "closed", e);
    } finally {
      task.cancel(false);
      threads.remove(task);
    }
  }

  private <T extends @Nullable Object> T result(FutureTask<T> task)
      throws InterruptedException, ExecutionException {
    for (int i = 1; ; i++) {
      StorageException hang = committer.hang();
      if (hang != null) {
        throw hang;
      }
      try {
        return task.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (i == GLANCES) {
          long seconds = GLANCE.multipliedBy(GLANCES).toSeconds();
          throw StorageException.hanging(file, "nothing was read within " + seconds + " s");
        }
      }
    }
  }

  private <T extends @Nullable Object> T connected(Reading<T> reading)
      throws SQLException, IOException {
    try (Connection connection = Database.reader(file)) {
      return reading.read(connection);
    }
  }

  /** Lets what runs end, and starts nothing more. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
