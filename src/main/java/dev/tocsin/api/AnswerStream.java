package dev.tocsin.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream for a thread that may block: it waits while the client reads
 * slower than it writes, so that an answer of any size takes the memory of a few chunks. A body of
 * one chunk goes out with its length.
 */
final class AnswerStream extends OutputStream {
  private static final int CHUNK = 1 << 16;
  private static final int CHUNKS_UNDER_WAY = 4;

  private final HttpServerResponse response;
  private final @Nullable Reading reading;
  private final Semaphore room = new Semaphore(CHUNKS_UNDER_WAY);
  private byte[] chunk = new byte[1 << 12];
  private int length;
  private boolean begun;
  private volatile @Nullable Throwable failure;

  /**
   * A body that has not begun.
   *
   * @param reading null where nobody may wait
   */
  AnswerStream(HttpServerResponse response, @Nullable Reading reading) {
    this.response = response;
    this.reading = reading;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int at = from;
    int left = count;
    while (left > 0) {
      if (length == CHUNK) {
        send();
      }
      int part = Math.min(left, CHUNK - length);
      if (length + part > chunk.length) {
        chunk = Arrays.copyOf(chunk, Math.clamp((length + part) * 2L, 0, CHUNK));
      }
      System.arraycopy(bytes, at, chunk, length, part);
      length += part;
      at += part;
      left -= part;
    }
  }

  private void send() throws IOException {
    awaitRoom();
    begin();
    response
        .write(taken())
        .onComplete(sent -> {
          if (sent.failed()) {
            failure = sent.cause();
          }
          room.release();
        });
  }

  private void begin() {
    if (!begun) {
      begun = true;
      response.setChunked(true);
    }
  }

  private Buffer taken() {
    Buffer buffer = Buffer.buffer(length).appendBytes(chunk, 0, length);
    length = 0;
    return buffer;
  }

  private void awaitRoom() throws IOException {
    try {
      if (reading == null ? !room.tryAcquire() : !reading.await(room)) {
        throw new IOException("the client does not read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    Throwable cause = failure;
    if (cause != null || response.closed() || response.ended()) {
      throw new IOException("the client has gone", cause);
    }
  }

  /** Whether something has gone out, so that the status stands. */
  boolean begun() {
    return begun;
  }

  /** Ends the answer. */
  @Override
  public void close() {
    if (!response.ended() && !response.closed()) {
      response.end(taken());
    }
  }
}
