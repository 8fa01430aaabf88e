package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which messages are the same to those who are told. */
class MessageIdsTest {
  /** What a process that remembers nothing tells in an hour and a half. */
  private static List<String> ids(String group, String destination) {
    Core.World world = new Core.World();
    Core core =
        new Core(
            world,
            Core.Maps.inMemory(),
            root("team"),
            Map.of("team", List.of(world.integration("team", destination, 0, true))),
            Duration.ZERO);
    Labels labels = Labels.of("alertname", "A", "group", group);
    core.post(labels, Core.START, Core.START.plus(Duration.ofDays(1)));
    core.pass("70M");
    core.resolve("alertname", "A", "group", group);
    core.pass("10M");
    core.post(labels, Core.START, Core.START.plus(Duration.ofDays(1)));
    core.pass("10M");
    assertThat(core.story())
        .extracting(line -> line.substring(line.indexOf(destination) + destination.length() + 1))
        .containsExactly(
            "first notification: A firing",
            "repeat interval elapsed: A firing",
            "all alerts resolved: A resolved",
            "first notification: A firing");
    return core.heard.stream().map(each -> each.notification().idempotencyKey()).toList();
  }

  @Test
  void sameDecisions_haveTheSameIdsInEveryProcess() {
    assertThat(ids("1", "n8n")).isEqualTo(ids("1", "n8n"));
  }

  @Test
  void everyOtherDecision_hasAnotherId() {
    List<String> all = new ArrayList<>(ids("1", "n8n"));
    all.addAll(ids("2", "n8n"));
    all.addAll(ids("1", "slack"));
    assertThat(all).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void idOfTheLastMessage_isNotShownToTheIntegration() {
    Core.World world = new Core.World();
    List<Attempt> attempts = new ArrayList<>();
    world.answers.put(
        "n8n",
        (n, a) -> {
          attempts.add(a);
          return new Verdict.Sent("ok");
        });
    Core core =
        new Core(
            world,
            Core.Maps.inMemory(),
            root("team"),
            Map.of("team", List.of(world.integration("team", "n8n", 0, true))),
            Duration.ZERO);
    core.fire("alertname", "A");
    core.pass("70M");
    assertThat(attempts).hasSize(2).extracting(Attempt::memory).containsOnly(Map.of());
  }
}
