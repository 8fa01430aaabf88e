package dev.tocsin.receiver.email;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Closes a connection under whoever reads or writes when all the time is used up. */
final class Expiry implements AutoCloseable {
  /** What is done before then. */
  interface Task<T> {
    T run() throws IOException, RefusedException, InterruptedException;
  }

  private final Vertx vertx;
  private final Duration total;
  private final long timer;
  private boolean over;
  private @Nullable Socket guarded;

  Expiry(Vertx vertx, Duration total) {
    this.vertx = vertx;
    this.total = total;
    timer = vertx.setTimer(total.toMillis(), id -> expire());
  }

  private synchronized void expire() {
    over = true;
    close(guarded);
  }

  private static void close(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is of no use any more, whatever became of it.
    }
  }

  /** Takes this socket for the connection from now on. */
  synchronized void guard(Socket socket) throws IOException {
    guarded = socket;
    if (over) {
      throw expired();
    }
  }

  /**
   * Runs the task.
   *
   * @throws SocketTimeoutException when it broke because the time was up
   */
  <T> T limit(Task<T> task) throws IOException, RefusedException, InterruptedException {
    try {
      return task.run();
    } catch (IOException e) {
      throw isOver() ? expired() : e;
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private SocketTimeoutException expired() {
    return new SocketTimeoutException("not done within " + total.toMillis() / 1000.0 + " s");
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
