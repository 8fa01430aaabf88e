package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.FakeSlices;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups that are flushed in slices, while alerts come, go and are told between these. */
class SlicedFlushTest {
  private static final int ALERTS = 400;

  private final FakeSlices slices = new FakeSlices();
  private final Map<String, List<Integration>> receivers = new HashMap<>();
  private final Set<String> firing = new HashSet<>();
  private final Set<Labels> open = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private final Core core;
  private Random random = new Random(1);
  private int failures;

  SlicedFlushTest() {
    Core.World world = new Core.World();
    world.slices = slices;
    receivers.put("team", List.of());
    core = new Core(world, Core.Maps.inMemory(), root("team", List.of()), receivers, Duration.ZERO);
    receivers.put("team", List.of(core.integration("team", "book", 0, true)));
    core.answers.put("book", (notification, attempt) -> hear(notification));
    core.reload(root("team", List.of()), receivers);
  }

  private Verdict hear(Notification notification) {
    if (failures > 0 && random.nextInt(4) == 0) {
      failures--;
      return new Verdict.Retry(FailureReason.SERVER_ERROR, "503");
    }
    for (Alert alert : notification.alerts()) {
      if (!alert.resolvedAt(notification.at())) {
        open.add(alert.labels());
      } else if (!open.remove(alert.labels()) && attemptCloses(alert)) {
        faults.add("closed twice: " + alert.labels());
      }
    }
    return new Verdict.Sent("ok");
  }

  /** One that came and went between two flushes is told as resolved without having been open. */
  private static boolean attemptCloses(Alert alert) {
    return Duration.between(alert.startsAt(), alert.endsAt()).compareTo(Duration.ofMinutes(6)) > 0;
  }

  private void toggle() {
    String name = "A" + random.nextInt(ALERTS);
    if (firing.add(name)) {
      core.fire("alertname", name);
    } else {
      firing.remove(name);
      core.resolve("alertname", name);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everythingIsToldOnce(long seed) {
    random = new Random(seed);
    failures = 50;
    for (int i = 0; i < ALERTS; i++) {
      firing.add("A" + i);
      core.fire("alertname", "A" + i);
    }
    slices.disturbWith(() -> {
      if (random.nextInt(200) == 0) {
        toggle();
      }
    });
    for (int i = 0; i < 30; i++) {
      core.pass("5M");
      core.collectGarbage();
    }
    slices.disturbWith(() -> {});
    core.pass("20M");
    Set<String> known = new HashSet<>();
    open.forEach(labels -> known.add(labels.alertName()));
    assertThat(known).isEqualTo(firing);
    List.copyOf(firing).forEach(name -> core.resolve("alertname", name));
    core.pass("20M");
    assertThat(open).isEmpty();
    assertThat(faults).isEmpty();
    assertThat(core.dispatcher.groupCount()).isZero();
    assertThat(core.outbox.size()).isZero();
  }

  /** A task that takes longer than its bound fails the test: see {@code FakeTimers}. */
  @Test
  void largeGroupThatIsRefused_takesNoLongTask() {
    core.answers.put("book", (n, a) -> new Verdict.Failed(FailureReason.CLIENT_ERROR, "404"));
    for (int i = 0; i < 10_000; i++) {
      core.fire("alertname", "A" + i);
    }
    core.pass("6M");
    for (int i = 0; i < 10_000; i++) {
      core.resolve("alertname", "A" + i);
    }
    core.pass("20M");
    assertThat(core.heard).isEmpty();
    assertThat(core.dispatcher.groupCount()).isZero();
  }

  @Test
  void alertsAreShownInOrder_whateverComesWhileTheOrderIsMade() {
    slices.disturbWith(() -> {
      if (random.nextInt(20) == 0) {
        core.fire("alertname", "B" + random.nextInt(10_000), "instance", "" + random.nextInt(50));
      }
    });
    for (int i = 0; i < ALERTS; i++) {
      core.fire("alertname", "A" + i, "instance", "" + random.nextInt(50));
    }
    core.pass("20M");
    assertThat(core.heard).hasSizeGreaterThan(2);
    core.heard.forEach(heard ->
        assertThat(heard.notification().alerts())
            .isSortedAccordingTo(Alert.ORDER)
            .doesNotHaveDuplicates());
    GroupSnapshot group = core.dispatcher.groups().getFirst();
    assertThat(group.contents().alerts())
        .isSortedAccordingTo(Alert.ORDER)
        .hasSize(core.store.size());
  }
}
