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

  Posts {
    latencies = List.copyOf(latencies);
  }

  static Posts send(InetSocketAddress server, List<byte[]> requests, int connections)
      throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    long[] latencies = new long[requests.size()];
    long began = System.nanoTime();
    try (ExecutorService workers = Executors.newFixedThreadPool(connections)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(
            workers.submit(() -> {
              work(server, requests, next, latencies);
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
        elapsed, Arrays.stream(latencies).sorted().mapToObj(Duration::ofNanos).toList());
  }

  private static void work(
      InetSocketAddress server, List<byte[]> requests, AtomicInteger next, long[] latencies)
      throws IOException {
    try (Connection connection = new Connection(server)) {
      for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
        long sent = System.nanoTime();
        connection.exchange(requests.get(i));
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
