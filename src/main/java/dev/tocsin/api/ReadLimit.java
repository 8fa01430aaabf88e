package dev.tocsin.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many {@code GET}s run at once; the next ones wait in a queue, where upstream refuses
 * them, and what the queue cannot hold is refused. Safe from any thread.
 */
final class ReadLimit {
  private static final int QUEUE = 1024;

  private final int limit;
  private final RequestMetrics metrics;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private int running;

  /** A request with the context that it goes on in. */
  private record Waiting(RoutingContext request, Context context) {
    void run() {
      context.runOnContext(go -> request.next());
    }
  }

  ReadLimit(int limit, RequestMetrics metrics) {
    this.limit = limit;
    this.metrics = metrics;
  }

  void enter(RoutingContext request) {
    if (!HttpMethod.GET.equals(request.request().method())) {
      request.next();
      return;
    }
    switch (admit(request)) {
      case RUN -> {
        request.addEndHandler(end -> leave());
        request.next();
      }
      case WAIT -> request.addEndHandler(end -> giveUp(request));
      case REFUSE -> refuse(request);
    }
  }

  /** What happens to a request on arrival. */
  private enum Admission {
    RUN,
    WAIT,
    REFUSE
  }

  private synchronized Admission admit(RoutingContext request) {
    if (running < limit) {
      running++;
      metrics.reading(running);
      return Admission.RUN;
    }
    if (queue.size() >= QUEUE) {
      return Admission.REFUSE;
    }
    Vertx vertx = request.vertx();
    queue.add(new Waiting(request, vertx.getOrCreateContext()));
    return Admission.WAIT;
  }

  /** A request ended that had to wait: while it waited still, or after its turn had come. */
  private void giveUp(RoutingContext request) {
    synchronized (this) {
      if (queue.removeIf(waiting -> waiting.request().equals(request))) {
        return;
      }
    }
    leave();
  }

  private void leave() {
    Waiting next = handOver();
    if (next != null) {
      next.run();
    }
  }

  /** The place of one that ended goes to the first that waits. */
  private synchronized @Nullable Waiting handOver() {
    Waiting next = queue.poll();
    if (next == null) {
      running--;
      metrics.reading(running);
    }
    return next;
  }

  private void refuse(RoutingContext request) {
    metrics.limitExceeded();
    request.response().putHeader("Retry-After", "1");
    PlainText.answer(
        request,
        503,
        "Limit of concurrent GET requests reached (" + limit + "), try again later.\n\n");
  }
}
