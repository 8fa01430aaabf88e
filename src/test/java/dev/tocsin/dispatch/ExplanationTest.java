package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.muted;
import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is foretold of a flush is what the flush does, and asking changes nothing. */
class ExplanationTest {
  private static final String[] A = {"alertname", "A"};
  private static final String[] B = {"alertname", "B"};

  private static Core core() {
    Core.World world = new Core.World();
    List<Integration> team =
        List.of(
            world.integration("team", "n8n", 0, true),
            world.integration("team", "pager", 0, false));
    return new Core(
        world,
        Core.Maps.inMemory(),
        muted(root("team"), List.of("night"), List.of()),
        Map.of("team", team),
        Duration.ZERO);
  }

  /** One thing that happens between two flushes. */
  private static void step(Core core, int what) {
    switch (what) {
      case 0, 1 -> core.fire(A);
      case 2 -> core.fire(B);
      case 3 -> core.resolve(A);
      case 4 -> core.resolve(B);
      case 5 -> core.silence(A);
      case 6 -> core.unsilence(A);
      case 7 -> core.inhibited.add(Labels.of(B));
      case 8 -> core.inhibited.clear();
      default -> core.pass("50M");
    }
  }

  private static Explanation explain(Core core, String... labels) {
    Instant now = core.time.instant();
    Alert alert =
        new Alert(Labels.of(labels), Labels.EMPTY, now, now.plusSeconds(300), "", now, false);
    return core.dispatcher.explain(List.of(alert)).getFirst();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void flush_doesWhatWasForetold(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Core core = core();
    int compared = 0;
    for (int i = 0; i < 200; i++) {
      step(core, random.nextInt(10));
      Explanation explanation = explain(core, A);
      Handling handling = explanation.handlings().getFirst();
      int heard = core.heard.size();
      boolean over = handling.integrations().getFirst().next() == null;
      if (!explanation.known() || over) {
        core.pass("5M");
        continue;
      }
      List<String> foretold = foretold(handling);
      core.time.advanceTo(Objects.requireNonNull(handling.nextFlush()));
      assertThat(told(core.heard.subList(heard, core.heard.size())))
          .as("seed %s, step %s", seed, i)
          .containsExactlyElementsOf(foretold);
      compared++;
    }
    assertThat(compared).isGreaterThan(50);
  }

  private static List<String> foretold(Handling handling) {
    List<String> foretold = new ArrayList<>();
    for (int i = 0; i < handling.integrations().size(); i++) {
      Outlook.Next next = Objects.requireNonNull(handling.integrations().get(i).next());
      if (next.reason().notifies()) {
        foretold.add((i == 0 ? "n8n " : "pager ") + next.reason() + " " + next.tellsAlert());
      }
    }
    return foretold;
  }

  private static List<String> told(List<Core.Heard> heard) {
    return heard.stream()
        .map(each ->
            each.destination()
                + " "
                + each.notification().reason()
                + " "
                + each.notification().alerts().stream()
                    .anyMatch(alert -> alert.labels().equals(Labels.of(A))))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void asking_changesNothing(long seed) {
    Core asked = core();
    Core unasked = core();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      int what = random.nextInt(10);
      for (Core core : List.of(asked, unasked)) {
        step(core, what);
        core.pass("2M");
      }
      explain(asked, A);
      explain(asked, B);
      explain(asked, "alertname", "C");
    }
    assertThat(asked.story()).isEqualTo(unasked.story()).hasSizeGreaterThan(20);
    assertThat(asked.history.alertStory()).isEqualTo(unasked.history.alertStory());
    assertThat(asked.log.size()).isEqualTo(unasked.log.size());
    assertThat(asked.dispatcher.groupCount()).isEqualTo(unasked.dispatcher.groupCount());
  }

  /** The first flush that repeats is the one that was named. */
  @ParameterizedTest
  @ValueSource(strings = {"31S", "7M", "59M", "61M", "3H"})
  void repeat_comesWhenItWasForetold(String wait) {
    Core core = core();
    core.pass("30M");
    core.fire(A);
    core.pass(wait);
    Handling handling = explain(core, A).handlings().getFirst();
    Instant repeat =
        Objects.requireNonNull(handling.nextRepeat(handling.integrations().getFirst()));
    int heard = core.heard.size();
    core.time.advanceTo(repeat.minusMillis(1));
    assertThat(core.heard).hasSize(heard);
    core.time.advanceTo(repeat);
    assertThat(core.story()).hasSize(heard + 2).last().asString().contains("repeat");
  }
}
