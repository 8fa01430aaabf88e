package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private Duration busy = Duration.ZERO;
  private @Nullable String failure;
  private List<String> stuck = List.of();
  private final Watchdog watchdog =
      new Watchdog(new Watchdog.Watched(() -> busy, () -> failure, () -> stuck), registry);

  @AfterEach
  void close() {
    watchdog.close();
  }

  private double counted(String subject) {
    return registry.scrape().stream()
        .flatMap(metric -> metric.getDataPoints().stream())
        .filter(point -> subject.equals(point.getLabels().get("subject")))
        .mapToDouble(point -> ((CounterSnapshot.CounterDataPointSnapshot) point).getValue())
        .sum();
  }

  @Test
  void longTaskOfTheCore_isCountedOnceUntilItIsOver() {
    busy = Duration.ofMillis(900);
    watchdog.check();
    assertThat(counted("core")).isZero();
    assertThat(watchdog.problems()).isEmpty();
    busy = Duration.ofMillis(1500);
    watchdog.check();
    busy = Duration.ofMillis(2500);
    watchdog.check();
    assertThat(counted("core")).isEqualTo(1);
    assertThat(watchdog.problems())
        .containsExactly("a task of the core has been running for 2.5 s");
    busy = Duration.ZERO;
    watchdog.check();
    busy = Duration.ofSeconds(2);
    watchdog.check();
    assertThat(counted("core")).isEqualTo(2);
  }

  @Test
  void storageAndQueues_areNamed() {
    failure = "no answer for 3 s";
    stuck = List.of("a/webhook[0]: nothing has left for 45 s, 3 wait");
    watchdog.check();
    stuck =
        List.of(
            "a/webhook[0]: nothing has left for 46 s, 4 wait",
            "b/webhook[0]: nothing has left for 45 s, 1 wait");
    watchdog.check();
    assertThat(counted("storage")).isEqualTo(1);
    assertThat(counted("queue")).isEqualTo(2);
    assertThat(watchdog.problems())
        .containsExactly("storage fails: no answer for 3 s", stuck.getFirst(), stuck.getLast());
  }

  @Test
  void manyQueues_areShownInPart() {
    stuck = java.util.stream.IntStream.range(100, 200).mapToObj(i -> i + ": stuck").toList();
    assertThat(watchdog.problems()).hasSize(11).last().isEqualTo("and 90 more");
  }
}
