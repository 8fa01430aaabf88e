package dev.tocsin.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many {@code GET}s run at once; the next ones wait in a queue, where upstream refuses
 * them, and what the queue cannot hold is refused. Safe from any thread.
 */
final class Reads implements AutoCloseable {
  private static final int QUEUE = 1024;

  private final int places;
  private final ReadThreads threads;
  private final RequestMetrics metrics;
  private final Deque<Reading> queue = new ArrayDeque<>();
  private int running;

  Reads(int places, ReadThreads threads, RequestMetrics metrics) {
    this.places = places;
    this.threads = threads;
    this.metrics = metrics;
  }

  void enter(RoutingContext request) {
    if (!HttpMethod.GET.equals(request.request().method())) {
      request.next();
      return;
    }
    Reading reading = Reading.begin(request, this, threads);
    switch (admit(reading)) {
      case RUN -> request.next();
      case WAIT -> {}
      case REFUSE -> refuse(request);
    }
  }

  /** What happens to a read on arrival. */
  private enum Admission {
    RUN,
    WAIT,
    REFUSE
  }

  private synchronized Admission admit(Reading reading) {
    if (running < places) {
      running++;
      reading.takePlace();
      metrics.reading(running);
      return Admission.RUN;
    }
    if (queue.size() >= QUEUE) {
      return Admission.REFUSE;
    }
    queue.add(reading);
    return Admission.WAIT;
  }

  /** Gives back the place of a read, or its place in the queue; does nothing where it has none. */
  void leave(Reading reading) {
    Reading next = handOver(reading);
    if (next != null) {
      next.goOn();
    }
  }

  private synchronized @Nullable Reading handOver(Reading reading) {
    if (!reading.leavePlace()) {
      queue.remove(reading);
      return null;
    }
    Reading next = queue.poll();
    if (next == null) {
      running--;
      metrics.reading(running);
    } else {
      next.takePlace();
    }
    return next;
  }

  private void refuse(RoutingContext request) {
    metrics.limitExceeded();
    request.response().putHeader("Retry-After", "1");
    PlainText.answer(
        request,
        503,
        "Limit of concurrent GET requests reached (" + places + "), try again later.\n\n");
  }

  /** Ends the threads once what they do has ended. */
  @Override
  public void close() {
    threads.close();
  }
}
