package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many calls a destination is asked to take at a time. */
class ConcurrencyTest {
  private static final Duration DUE = Duration.ofSeconds(30);

  private final Core.World world = new Core.World();
  private final List<Duration> left = new ArrayList<>();
  private int underWay;
  private int most;

  /** Fires an alert in each of many groups, and waits until all of them are due. */
  private Core storm(int groups) {
    Core core =
        new Core(
            world,
            Core.Maps.inMemory(),
            root("team"),
            Map.of("team", List.of(world.integration("team", "n8n", 0, true))),
            Duration.ZERO);
    for (int i = 0; i < groups; i++) {
      core.fire("alertname", "A", "group", Integer.toString(i));
    }
    core.time.advance(DUE);
    return core;
  }

  private void callsLast(Duration duration) {
    callsLast(List.of(duration));
  }

  /** The n-th call takes the n-th time, and every later one the last. */
  private void callsLast(List<Duration> durations) {
    world.senders =
        call -> {
          Duration duration = durations.get(Math.min(left.size(), durations.size() - 1));
          left.add(world.time.elapsed().minus(DUE));
          most = Math.max(most, ++underWay);
          world.time.schedule(
              duration,
              () -> {
                underWay--;
                call.run();
              });
        };
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void stormOfGroups_leavesWithinTwoSeconds() {
    callsLast(millis(300));
    storm(400).pass("20S");
    assertThat(left).hasSize(400).last().isEqualTo(left.stream().max(Duration::compareTo).get());
    assertThat(left.getLast()).isLessThan(Duration.ofSeconds(2));
    assertThat(most).isLessThanOrEqualTo(128);
    assertThat(world.heard).hasSize(400);
  }

  @Test
  void slowAnswers_holdBackNobody() {
    callsLast(Duration.ofSeconds(3));
    storm(60).pass("30S");
    assertThat(left).hasSize(60);
    assertThat(left.getLast()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void hangingCalls_holdBackNobody() {
    List<Duration> hanging = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      hanging.add(Duration.ofHours(1));
    }
    hanging.add(millis(50));
    callsLast(hanging);
    storm(100).pass("10S");
    assertThat(left).hasSize(100);
    assertThat(left.getLast()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void fewGroups_areSentByFewCalls() {
    callsLast(millis(50));
    storm(24).pass("10S");
    assertThat(most).isLessThanOrEqualTo(24);
    assertThat(left.subList(0, 8)).containsOnly(Duration.ZERO);
    assertThat(left.get(8)).isEqualTo(millis(50));
  }

  @Test
  void failures_bringItDown() {
    callsLast(millis(300));
    world.answers.put("n8n", (n, a) -> new Verdict.Retry(FailureReason.SERVER_ERROR, "503"));
    Core core = storm(400);
    core.pass("1S");
    int peak = most;
    core.pass("10S");
    most = underWay;
    callsLast(millis(20));
    core.pass("20S");
    assertThat(peak).isGreaterThan(8);
    assertThat(most).isLessThan(peak);
  }
}
