package dev.tocsin.receiver;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is arriving. Its status counts as soon as it is here: whatever breaks later costs
 * the rest of the body only.
 */
final class Answer {
  private final HttpClientResponse response;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Promise<Boolean> end = Promise.promise();

  /** Starts to read; to be made on the response's own thread. */
  Answer(HttpClientResponse response) {
    this.response = response;
    response.exceptionHandler(failure -> end.tryComplete(false));
    response.endHandler(nothing -> end.tryComplete(true));
    response.handler(this::add);
  }

  private void add(Buffer part) {
    synchronized (kept) {
      int room = Math.min(Transport.KEPT_BYTES - kept.size(), part.length());
      kept.write(part.getBytes(0, room), 0, room);
      if (room < part.length()) {
        end.tryComplete(false);
      }
    }
  }

  /** Whether all of it arrived before the deadline, or before there was too much of it. */
  boolean awaitEnd(Deadline deadline) throws IOException, InterruptedException {
    try {
      return deadline.await(end.future());
    } catch (DeadlineException e) {
      end.tryComplete(false);
      return false;
    }
  }

  int status() {
    return response.statusCode();
  }

  @Nullable String header(String name) {
    return response.getHeader(name);
  }

  boolean whole() {
    return Boolean.TRUE.equals(end.future().result());
  }

  String text() {
    synchronized (kept) {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
