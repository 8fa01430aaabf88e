package dev.tocsin.receiver;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is arriving. Its status counts as soon as it is here: whatever breaks later costs
 * the rest of the body only.
 */
final class Answer {
  private final HttpResponse response;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CompletableFuture<Boolean> end = new CompletableFuture<>();

  Answer(HttpResponse response) {
    this.response = response;
  }

  void add(ByteBuf part) {
    synchronized (kept) {
      int room = Math.min(Transport.KEPT_BYTES - kept.size(), part.readableBytes());
      byte[] bytes = new byte[room];
      part.getBytes(part.readerIndex(), bytes);
      kept.writeBytes(bytes);
      if (room < part.readableBytes()) {
        end(false);
      }
    }
  }

  /**
   * Nothing more comes.
   *
   * @param whole whether this is the end that the other side meant
   */
  void end(boolean whole) {
    end.complete(whole);
  }

  /** Whether all of it arrived before the deadline, or before there was too much of it. */
  boolean awaitEnd(Deadline deadline) throws IOException, InterruptedException {
    try {
      return deadline.await(end);
    } catch (DeadlineException e) {
      end(false);
      return false;
    }
  }

  int status() {
    return response.status().code();
  }

  @Nullable String header(String name) {
    return response.headers().get(name);
  }

  boolean whole() {
    return end.getNow(false);
  }

  String text() {
    synchronized (kept) {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
