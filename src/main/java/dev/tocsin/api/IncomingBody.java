package dev.tocsin.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Arrays;

/** A request's body on its way in. */
final class IncomingBody {
  private static final int CLOSE_MILLIS = 1000;
  private static final int SMALL_BYTES = 1 << 18;
  private static final byte[] NONE = {};

  private final HttpServerRequest request;
  private final Context context;
  private final Bodies bodies;
  private final long declared;
  private final Promise<byte[]> whole = Promise.promise();
  private final long begun;
  private byte[] bytes = NONE;
  private volatile int length;
  private volatile long broughtAt;
  private long held;

  IncomingBody(HttpServerRequest request, Context context, Bodies bodies) {
    this.request = request;
    this.context = context;
    this.bodies = bodies;
    this.declared = declaredLength(request);
    begun = bodies.now();
    broughtAt = begun;
    request
        .handler(this::add)
        .exceptionHandler(cause -> finish(Future.failedFuture(cause)))
        .endHandler(end -> finish(Future.succeededFuture(all())));
    if (declared > bodies.limits().bytes()) {
      refuse(tooLarge());
    }
  }

  /** Zero where it is not told. */
  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Math.max(0, Long.parseLong(length.trim()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private MalformedException tooLarge() {
    return MalformedException.of(
        413, "the body is larger than " + bodies.limits().bytes() + " bytes");
  }

  Future<byte[]> whole() {
    return whole.future();
  }

  private void add(Buffer chunk) {
    if (whole.future().isComplete()) {
      return;
    }
    broughtAt = bodies.now();
    if ((long) length + chunk.length() > bodies.limits().bytes()) {
      refuse(tooLarge());
      return;
    }
    append(chunk);
  }

  private void append(Buffer chunk) {
    int end = length + chunk.length();
    int room = room(end);
    bodies.hold(this, room - bytes.length);
    if (room > bytes.length) {
      bytes = Arrays.copyOf(bytes, room);
    }
    chunk.getBytes(bytes, length);
    length = end;
  }

  /** Room is made for what is declared, but never for much more than has arrived. */
  private int room(int end) {
    if (end <= bytes.length) {
      return bytes.length;
    }
    long ahead = end < SMALL_BYTES ? 4L * end : 2L * end;
    long most = declared > 0 ? declared : bodies.limits().bytes();
    return (int) Math.max(end, Math.min(most, ahead));
  }

  private byte[] all() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** What still comes of the body is read and dropped, so that the client sees the answer. */
  private void refuse(MalformedException why) {
    finish(Future.failedFuture(why));
  }

  private void finish(Future<byte[]> outcome) {
    if (!whole.future().isComplete()) {
      outcome.onComplete(whole);
      bytes = NONE;
      length = 0;
    }
  }

  /** Gives up the place of a body that comes too slowly. Safe on any thread. */
  void checkTime() {
    long now = bodies.now();
    Bodies.Limits limits = bodies.limits();
    if (now - broughtAt > limits.silence().toNanos()) {
      end(408, "the body has brought nothing for " + seconds(limits.silence()));
    } else if (now - begun > limits.patience(Math.max(declared, length)).toNanos()) {
      end(408, "the body comes too slowly");
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  /** Gives up the place that others need more. Safe on any thread. */
  void crowdedOut() {
    end(503, "too many large bodies at the same time, try again later");
  }

  /** No more of the body is waited for. */
  private void end(int status, String why) {
    context.runOnContext(here -> {
      if (!whole.future().isComplete()) {
        if (!request.response().headWritten() && request.version() != HttpVersion.HTTP_2) {
          request.response().putHeader("Connection", "close");
        }
        refuse(MalformedException.of(status, why));
        context.owner().setTimer(CLOSE_MILLIS, over -> Connections.cut(request));
      }
    });
  }

  /** Counts the room that is made; guarded by the bodies. */
  void hold(int room) {
    held += room;
  }

  /** How much was held; guarded by the bodies. */
  long release() {
    long had = held;
    held = 0;
    return had;
  }
}
