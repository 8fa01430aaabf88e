package dev.tocsin.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Collects request bodies in memory, within a bound for each and a bound for all that are held at
 * the same time: where that is reached, the one that has brought nothing for longest goes. A body
 * that brings nothing for a while, or comes too slowly, loses its place too. Safe from any thread.
 */
public final class Bodies {
  private static final int LARGE_BYTES = 1 << 18;
  private static final int IDLE_SECONDS = 10;

  private final Vertx vertx;
  private final Limits limits;
  private final LongSupplier nanoTime;
  private final ThreadPoolExecutor parsers;

  /** Those on their way in, the one that has brought nothing for longest first. */
  private final SequencedMap<IncomingBody, Boolean> arriving = new LinkedHashMap<>(16, 0.75f, true);

  private long held;

  /**
   * What bodies may take. All that are held at a time may have twice the bytes of one.
   *
   * @param bytes of one body
   * @param silence for how long a body may bring nothing
   * @param grace how long any body may take
   * @param bytesPerSecond how fast it must come beyond that
   */
  record Limits(long bytes, Duration silence, Duration grace, long bytesPerSecond) {
    private static final long MOST_BYTES = 64L << 20;

    /** A body may take an eighth of the heap, at most 64 MiB. */
    static Limits standard() {
      return of(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8));
    }

    static Limits of(long bytes) {
      return new Limits(bytes, Duration.ofSeconds(10), Duration.ofSeconds(60), 16_000);
    }

    /** How long a body of so many bytes may take. */
    Duration patience(long length) {
      return grace.plusMillis(length * 1000 / bytesPerSecond);
    }
  }

  /**
   * Holds nothing yet.
   *
   * @param nanoTime monotonic time
   */
  public Bodies(Vertx vertx, LongSupplier nanoTime) {
    this(vertx, nanoTime, Limits.standard());
  }

  Bodies(Vertx vertx, LongSupplier nanoTime, Limits limits) {
    this.vertx = vertx;
    this.limits = limits;
    this.nanoTime = nanoTime;
    int processors = Runtime.getRuntime().availableProcessors();
    parsers =
        new ThreadPoolExecutor(
            processors,
            processors,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("body-", 1).factory());
    parsers.allowCoreThreadTimeOut(true);
    vertx.setPeriodic(Math.clamp(limits.silence().toMillis() / 4, 1, 1000), due -> sweep());
  }

  /**
   * Reads the whole body and gives it to the reader, on a thread of its own where it is large.
   * Fails with {@link MalformedException} as soon as the body is known to be too large or comes too
   * slowly, or when too many are under way.
   */
  public <T> Future<T> read(HttpServerRequest request, Function<byte[], T> reader) {
    IncomingBody body = new IncomingBody(request, vertx.getOrCreateContext(), this);
    synchronized (this) {
      arriving.put(body, true);
    }
    return body.whole()
        .onComplete(arrived -> arrived(body))
        .compose(bytes -> parse(bytes, reader))
        .onComplete(done -> free(body));
  }

  private <T> Future<T> parse(byte[] bytes, Function<byte[], T> reader) {
    if (bytes.length <= LARGE_BYTES) {
      return Future.succeededFuture(bytes).map(reader);
    }
    Context context = vertx.getOrCreateContext();
    Promise<T> done = Promise.promise();
    parsers.execute(() -> {
      Future<T> outcome = Future.succeededFuture(bytes).map(reader);
      context.runOnContext(back -> outcome.onComplete(done));
    });
    return done.future();
  }

  Limits limits() {
    return limits;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /**
   * Makes so much more room for a body, which has just brought something: others may lose theirs,
   * or, at worst, this one.
   */
  void hold(IncomingBody body, int bytes) {
    List<IncomingBody> surplus = new ArrayList<>();
    synchronized (this) {
      arriving.get(body);
      held += bytes;
      body.hold(bytes);
      while (held > 2 * limits.bytes() && !arriving.isEmpty()) {
        IncomingBody silent = arriving.firstEntry().getKey();
        surplus.add(silent);
        release(silent);
      }
    }
    surplus.forEach(IncomingBody::crowdedOut);
  }

  private synchronized void arrived(IncomingBody body) {
    arriving.remove(body);
  }

  private synchronized void free(IncomingBody body) {
    release(body);
  }

  private void release(IncomingBody body) {
    arriving.remove(body);
    held -= body.release();
  }

  private void sweep() {
    List<IncomingBody> all = new ArrayList<>();
    synchronized (this) {
      all.addAll(arriving.keySet());
    }
    all.forEach(IncomingBody::checkTime);
  }
}
