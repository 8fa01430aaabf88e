package dev.tocsin.api;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The connections that are open: so many at most, and none for long without a whole request,
 * however slowly one trickles in. When there are too many, the one that has been without a request
 * longest is closed. Safe from any thread.
 */
final class Connections {
  private final Limits limits;
  private final LongSupplier nanoTime;

  /** Since when those are without a request, the longest first. */
  private final Map<HttpConnection, Long> idle = new LinkedHashMap<>();

  /** How many requests are under way on the others. */
  private final Map<HttpConnection, Integer> busy = new HashMap<>();

  /**
   * How many connections there may be, and for how long one stays without a request.
   *
   * @param most of all
   */
  record Limits(int most, Duration idle) {
    private static final int MOST = 8192;
    private static final int LEAST = 256;
    private static final long BYTES = 1L << 16;

    /** Those for this machine's memory. */
    static Limits standard() {
      return new Limits(
          Math.clamp(Runtime.getRuntime().maxMemory() / BYTES, LEAST, MOST),
          Duration.ofSeconds(150));
    }
  }

  /**
   * None is open yet.
   *
   * @param nanoTime monotonic time
   */
  Connections(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  void opened(HttpConnection connection) {
    connection.closeHandler(closed -> forget(connection));
    List<HttpConnection> surplus = new ArrayList<>();
    synchronized (this) {
      idle.put(connection, nanoTime.getAsLong());
      if (idle.size() + busy.size() > limits.most()) {
        Iterator<HttpConnection> longest = idle.keySet().iterator();
        surplus.add(longest.next());
        longest.remove();
      }
    }
    surplus.forEach(Connections::close);
  }

  private synchronized void forget(HttpConnection connection) {
    idle.remove(connection);
    busy.remove(connection);
  }

  /** Begins with a request once the answers before it are on their way. */
  void begin(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.response().writeQueueFull()) {
      request.pause();
      request
          .response()
          .drainHandler(drained -> {
            request.resume();
            serve(context);
          });
    } else {
      serve(context);
    }
  }

  private void serve(RoutingContext context) {
    HttpConnection connection = context.request().connection();
    begun(connection);
    context.addEndHandler(end -> ended(connection));
    context.next();
  }

  private synchronized void begun(HttpConnection connection) {
    if (idle.remove(connection) != null) {
      busy.put(connection, 1);
    } else {
      busy.computeIfPresent(connection, (c, requests) -> requests + 1);
    }
  }

  private synchronized void ended(HttpConnection connection) {
    Integer requests = busy.get(connection);
    if (requests != null && requests > 1) {
      busy.put(connection, requests - 1);
    } else if (requests != null) {
      busy.remove(connection);
      idle.put(connection, nanoTime.getAsLong());
    }
  }

  /** How often to sweep. */
  long sweepMillis() {
    return Math.clamp(limits.idle().toMillis() / 4, 1, 1000);
  }

  /** Closes those that have been without a request for too long; to be called now and then. */
  void sweep() {
    long since = nanoTime.getAsLong() - limits.idle().toNanos();
    List<HttpConnection> over = new ArrayList<>();
    synchronized (this) {
      for (Map.Entry<HttpConnection, Long> each : idle.entrySet()) {
        if (each.getValue() - since > 0) {
          break;
        }
        over.add(each.getKey());
      }
    }
    over.forEach(Connections::close);
  }

  /** Closes all, whatever is under way. */
  void closeAll() {
    List<HttpConnection> all = new ArrayList<>();
    synchronized (this) {
      all.addAll(Set.copyOf(idle.keySet()));
      all.addAll(Set.copyOf(busy.keySet()));
    }
    all.forEach(Connections::close);
  }

  /** Ends a request and its answer at once. */
  static void cut(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      close(request.connection());
    }
  }

  /** Vert.x would wait until all that was written is read, which may be never. */
  @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for the end of a cut connection.
  private static void close(HttpConnection connection) {
    ((ConnectionBase) connection).channelHandlerContext().close();
  }
}
