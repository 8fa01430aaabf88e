package dev.tocsin.app;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches, from a thread of its own, what must not stand still: logs and counts each standstill
 * once when it is seen and logs once when it is over.
 */
final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration LONGEST_TASK = Duration.ofSeconds(1);
  private static final int MOST_SHOWN = 10;

  private final Watched watched;
  private final Counter standstills;
  private final Map<Subject, String> known = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watchdog").factory());

  /**
   * What is watched; asked on any thread.
   *
   * @param coreBusy for how long the task of the core has been running
   * @param storageFailure what is wrong with the storage, or null
   * @param stuckQueues a sentence for each queue that should move and does not, which begins with
   *     its name and a colon
   */
  record Watched(
      Supplier<Duration> coreBusy,
      Supplier<@Nullable String> storageFailure,
      Supplier<List<String>> stuckQueues) {}

  /** What stands still. */
  private record Subject(Kind kind, String name) implements Comparable<Subject> {
    @Override
    public int compareTo(Subject other) {
      int order = kind.compareTo(other.kind);
      return order == 0 ? name.compareTo(other.name) : order;
    }
  }

  private enum Kind {
    CORE("core"),
    STORAGE("storage"),
    QUEUE("queue");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  Watchdog(Watched watched, PrometheusRegistry registry) {
    this.watched = watched;
    standstills =
        Counter.builder()
            .name("tocsin_watchdog_standstills_total")
            .help("How often something stood still that must not: the core, the storage, a queue.")
            .labelNames("subject")
            .register(registry);
    for (Kind kind : Kind.values()) {
      standstills.initLabelValues(kind.text);
    }
  }

  /** Begins to look, every half a second. */
  void start() {
    var _ = thread.scheduleWithFixedDelay(this::check, 500, 500, TimeUnit.MILLISECONDS);
  }

  /** Looks once. */
  void check() {
    Map<Subject, String> found = found();
    found.forEach((subject, what) -> {
      if (known.put(subject, what) == null) {
        standstills.labelValues(subject.kind().text).inc();
        LOG.atError()
            .addKeyValue("subject", subject.kind().text)
            .addKeyValue("err", what)
            .log("Something stands still");
      }
    });
    known
        .keySet()
        .removeIf(subject -> {
          boolean over = !found.containsKey(subject);
          if (over) {
            LOG.atInfo()
                .addKeyValue("subject", subject.kind().text)
                .addKeyValue("name", subject.name())
                .log("It moves again");
          }
          return over;
        });
  }

  private Map<Subject, String> found() {
    Map<Subject, String> found = new TreeMap<>();
    Duration busy = watched.coreBusy().get();
    if (busy.compareTo(LONGEST_TASK) > 0) {
      found.put(
          new Subject(Kind.CORE, ""),
          "a task of the core has been running for " + busy.toMillis() / 1000.0 + " s");
    }
    String failure = watched.storageFailure().get();
    if (failure != null) {
      found.put(new Subject(Kind.STORAGE, ""), "storage fails: " + failure);
    }
    for (String stuck : watched.stuckQueues().get()) {
      found.put(new Subject(Kind.QUEUE, stuck.split(": ", 2)[0]), stuck);
    }
    return found;
  }

  /** What stands still now, in a sentence each; neither waits nor asks the core. */
  List<String> problems() {
    List<String> all = new ArrayList<>(found().values());
    int more = all.size() - MOST_SHOWN;
    if (more > 0) {
      all.subList(MOST_SHOWN, all.size()).clear();
      all.add("and " + more + " more");
    }
    return all;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
