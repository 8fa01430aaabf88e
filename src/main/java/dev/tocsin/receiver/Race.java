package dev.tocsin.receiver;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries all addresses of a host, the families in turn: the next one as soon as one has failed, or
 * beside those under way when these take long. The first to be reached wins, the others are ended
 * (RFC 8305). All of it happens on one thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of it is handed on already.
final class Race<C> {
  /** How long an address is tried alone. */
  static final Duration STAGGER = Duration.ofMillis(250);

  /**
   * One address that is being reached.
   *
   * @param end ends it, and whatever it has led to
   */
  record Try<C>(CompletableFuture<C> result, Runnable end) {}

  private final ScheduledExecutorService thread;
  private final Function<InetAddress, Try<C>> starter;
  private final Queue<InetAddress> waiting = new ArrayDeque<>();
  private final List<Try<C>> running = new ArrayList<>();
  private final CompletableFuture<C> winner = new CompletableFuture<>();
  private Throwable failure = new IOException("the host has no address");
  private int started;

  private Race(ScheduledExecutorService thread, Function<InetAddress, Try<C>> starter) {
    this.thread = thread;
    this.starter = starter;
  }

  /**
   * Starts a race as soon as the addresses are known.
   *
   * @return the winner, or how the last one failed; to cancel it ends the race
   */
  static <C> CompletableFuture<C> start(
      ScheduledExecutorService thread,
      CompletableFuture<List<InetAddress>> addresses,
      Function<InetAddress, Try<C>> starter) {
    Race<C> race = new Race<>(thread, starter);
    race.winner.whenComplete((won, failed) -> thread.execute(race::endOthers));
    addresses.whenComplete((known, failed) -> {
      if (failed != null) {
        race.winner.completeExceptionally(failed);
      } else {
        thread.execute(() -> race.begin(known));
      }
    });
    return race.winner;
  }

  private void begin(List<InetAddress> addresses) {
    waiting.addAll(inTurn(addresses));
    next();
  }

  /** The families take turns, beginning with that of the first address. */
  private static Queue<InetAddress> inTurn(List<InetAddress> addresses) {
    Deque<InetAddress> v6 = new ArrayDeque<>();
    Deque<InetAddress> v4 = new ArrayDeque<>();
    addresses.forEach(address -> (address instanceof Inet6Address ? v6 : v4).add(address));
    boolean turn = !addresses.isEmpty() && addresses.getFirst() instanceof Inet6Address;
    Queue<InetAddress> all = new ArrayDeque<>();
    while (!v6.isEmpty() || !v4.isEmpty()) {
      InetAddress next = turn ? v6.poll() : v4.poll();
      if (next != null) {
        all.add(next);
      }
      turn = !turn;
    }
    return all;
  }

  private void next() {
    InetAddress address = winner.isDone() ? null : waiting.poll();
    if (address != null) {
      run(begun(address));
      int latest = ++started;
      thread.schedule(() -> nextUnless(latest), STAGGER.toMillis(), TimeUnit.MILLISECONDS);
    } else if (running.isEmpty()) {
      winner.completeExceptionally(failure);
    }
  }

  /** An address that nothing can even begin with has failed like any other. */
  private Try<C> begun(InetAddress address) {
    try {
      return starter.apply(address);
    } catch (RuntimeException e) {
      return new Try<>(CompletableFuture.failedFuture(e), () -> {});
    }
  }

  /** Another one may have been started meanwhile, because this one had failed. */
  private void nextUnless(int latest) {
    if (latest == started && !waiting.isEmpty()) {
      next();
    }
  }

  private void run(Try<C> attempt) {
    running.add(attempt);
    attempt
        .result()
        .whenComplete((reached, failed) -> thread.execute(() -> over(attempt, reached, failed)));
  }

  private void over(Try<C> attempt, @Nullable C reached, @Nullable Throwable failed) {
    running.remove(attempt);
    if (failed != null) {
      failure = failed;
      next();
    } else if (reached != null && !winner.complete(reached)) {
      attempt.end().run();
    }
  }

  private void endOthers() {
    running.forEach(attempt -> attempt.end().run());
  }
}
