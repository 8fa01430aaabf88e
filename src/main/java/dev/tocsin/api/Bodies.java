package dev.tocsin.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Collects request bodies in memory, within a bound for each and a bound for all that arrive at the
 * same time. Both follow from the heap: a body may take an eighth of it, at most 64 MiB, all of
 * them together a quarter. Safe from any thread.
 */
public final class Bodies {
  private static final long MOST_BYTES = 64L << 20;
  private static final int LARGE_BYTES = 1 << 18;
  private static final byte[] NONE = {};

  private final Vertx vertx;
  private final long limit;
  private final long budget;
  private final AtomicLong held = new AtomicLong();

  public Bodies(Vertx vertx) {
    this(vertx, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8));
  }

  Bodies(Vertx vertx, long limitBytes) {
    this.vertx = vertx;
    limit = limitBytes;
    budget = 2 * limitBytes;
  }

  /**
   * Reads the whole body and gives it to the reader, on a thread of its own where it is large.
   * Fails with {@link MalformedException} as soon as the body is known to be too large, or when too
   * many are under way.
   */
  public <T> Future<T> read(HttpServerRequest request, Function<byte[], T> reader) {
    long declared = declaredLength(request);
    Collecting body = new Collecting(request, declared);
    if (declared > limit) {
      body.refuse(tooLarge());
    }
    return body.whole
        .future()
        .compose(bytes -> parse(bytes, reader))
        .onComplete(done -> body.free());
  }

  private <T> Future<T> parse(byte[] bytes, Function<byte[], T> reader) {
    if (bytes.length <= LARGE_BYTES) {
      return Future.succeededFuture(bytes).map(reader);
    }
    Context context = vertx.getOrCreateContext();
    Promise<T> done = Promise.promise();
    Thread.ofVirtual()
        .name("api-body")
        .start(() -> {
          Future<T> outcome = Future.succeededFuture(bytes).map(reader);
          context.runOnContext(back -> outcome.onComplete(done));
        });
    return done.future();
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length.trim());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private MalformedException tooLarge() {
    return MalformedException.of(413, "the body is larger than " + limit + " bytes");
  }

  /** A body on its way in. */
  private final class Collecting {
    private final Promise<byte[]> whole = Promise.promise();
    private final long declared;
    private byte[] bytes = NONE;
    private int length;
    private long counted;

    Collecting(HttpServerRequest request, long declared) {
      this.declared = declared > 0 ? declared : Long.MAX_VALUE;
      request
          .handler(this::add)
          .exceptionHandler(cause -> finish(Future.failedFuture(cause)))
          .endHandler(end -> finish(Future.succeededFuture(all())));
    }

    private void add(Buffer chunk) {
      if (whole.future().isComplete()) {
        return;
      }
      counted += chunk.length();
      if (held.addAndGet(chunk.length()) > budget) {
        refuse(
            MalformedException.of(503, "too many large bodies at the same time, try again later"));
      } else if (counted > limit) {
        refuse(tooLarge());
      } else {
        append(chunk);
      }
    }

    /** Room is made for what is declared, but never for much more than has arrived. */
    private void append(Buffer chunk) {
      int end = length + chunk.length();
      if (end > bytes.length) {
        long room = end < LARGE_BYTES ? 4L * end : 2L * end;
        bytes = Arrays.copyOf(bytes, (int) Math.max(end, Math.min(declared, room)));
      }
      chunk.getBytes(bytes, length);
      length = end;
    }

    private byte[] all() {
      return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** What still comes of the body is read and dropped, so that the client sees the answer. */
    void refuse(MalformedException why) {
      free();
      finish(Future.failedFuture(why));
    }

    private void finish(Future<byte[]> outcome) {
      if (!whole.future().isComplete()) {
        outcome.onComplete(whole);
        bytes = NONE;
        length = 0;
      }
    }

    void free() {
      held.addAndGet(-counted);
      counted = 0;
    }
  }
}
