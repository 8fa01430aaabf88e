package dev.tocsin.persistence;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file beside the writer, a few queries at a time. A query holds the thread it runs on,
 * native code as it is: it must not be a virtual one, whose carrier the senders wait for.
 */
final class Readers implements AutoCloseable {
  private static final int AT_A_TIME = 2;

  private final Path file;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_A_TIME, Thread.ofPlatform().daemon().name("storage-reader-", 1).factory());

  Readers(Path file) {
    this.file = file;
  }

  /** What is asked of a connection that only reads. */
  @FunctionalInterface
  interface Reading<T extends @Nullable Object> {
    T read(Connection connection) throws SQLException, IOException;
  }

  /** Waits for its turn and for the result; fails with {@link StorageException}. */
  <T extends @Nullable Object> T read(Reading<T> reading) {
    try {
      return threads.submit(() -> connected(reading)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StorageException.of(file, "interrupted while reading", e);
    } catch (ExecutionException e) {
      throw Database.failure(file, Objects.requireNonNull(e.getCause()));
    } catch (RejectedExecutionException e) {
      throw StorageException.of(file, "closed", e);
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
