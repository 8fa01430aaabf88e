package dev.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RouteCacheTest {
  private static final Route ROOT =
      Route.root(
          RouteConfigs.root(
              "default",
              RouteConfigs.child("pager", "severity", "1", true),
              RouteConfigs.child("net", "team", "2", false),
              RouteConfigs.child("nobody", "team", "", false)));

  private final RouteCache cache = new RouteCache(ROOT);

  private static Labels labels(int severity, int team, int instance) {
    return Labels.of(
        "severity", "" + severity, "team", "" + team, "instance", "" + instance, "a", "1");
  }

  @Property
  void answer_isThatOfTheTree(
      @ForAll @IntRange(max = 2) int severity,
      @ForAll @IntRange(max = 3) int team,
      @ForAll int instance) {
    Labels labels = labels(severity, team, instance);
    Labels fewer = labels.only(name -> !name.equals("team"));
    for (int time = 0; time < 2; time++) {
      assertThat(cache.routes(labels)).isEqualTo(ROOT.match(labels));
      assertThat(cache.routes(fewer)).isEqualTo(ROOT.match(fewer));
    }
  }

  @Test
  void labelSets_thatDifferInWhatNoMatcherLooksAtShareAnAnswer() {
    assertThat(cache.routes(labels(1, 2, 3))).isSameAs(cache.routes(labels(1, 2, 4)));
  }

  @Test
  void answers_areRightForMoreLabelSetsThanAreKept() {
    for (int severity = 0; severity < 120_000; severity++) {
      cache.routes(labels(severity, 3, 0));
    }
    assertThat(cache.routes(labels(1, 2, 0)))
        .extracting(Route::receiver)
        .containsExactly("pager", "net");
    assertThat(cache.routes(labels(2, 3, 0))).containsExactly(ROOT);
  }
}
