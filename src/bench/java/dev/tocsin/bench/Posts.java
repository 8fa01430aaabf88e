package dev.tocsin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What it took to post a list of requests over a few connections.
 *
 * @param latencies sorted
 */
record Posts(Duration elapsed, List<Duration> latencies) {
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  Posts {
    latencies = List.copyOf(latencies);
  }

  static Posts send(InetSocketAddress server, List<byte[]> requests, int connections)
      throws IOException, InterruptedException {
    return send(server, requests, connections, NO_LIMIT);
  }

  /** Stops after the limit: then there are fewer latencies than requests. */
  static Posts send(
      InetSocketAddress server, List<byte[]> requests, int connections, Duration limit)
      throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    long[] latencies = new long[requests.size()];
    long began = System.nanoTime();
    long end = began + limit.toNanos();
    try (ExecutorService workers = Executors.newFixedThreadPool(connections)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(
            workers.submit(() -> {
              work(server, requests, next, end, latencies);
              return null;
            }));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a post failed", e.getCause());
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
    return new Posts(
        elapsed,
        Arrays.stream(latencies)
            .filter(latency -> latency > 0)
            .sorted()
            .mapToObj(Duration::ofNanos)
            .toList());
  }

  private static void work(
      InetSocketAddress server,
      List<byte[]> requests,
      AtomicInteger next,
      long end,
      long[] latencies)
      throws IOException {
    try (Connection connection = new Connection(server)) {
      for (int i = next.getAndIncrement();
          i < requests.size() && System.nanoTime() < end;
          i = next.getAndIncrement()) {
        byte[] request = requests.get(i);
        long sent = System.nanoTime();
        connection.exchange(request);
        latencies[i] = System.nanoTime() - sent;
      }
    }
  }

  /** The latency in milliseconds that {@code share} of the posts stayed below. */
  double millisAt(double share) {
    int index = (int) Math.min(latencies.size() - 1L, Math.round(latencies.size() * share));
    return latencies.get(index).toNanos() / 1e6;
  }
}
