package dev.tocsin.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.state.MemoryStateMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is indexed and remembered says the same as asking every silence anew. */
class SilencerProperties {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final MatcherParser PARSER = new MatcherParser(MatcherParser.Mode.UTF8);

  /**
   * Something that happens.
   *
   * @param at seconds from the start; time need not go forward
   * @param matchers null where the silence goes or ends
   */
  record Step(String id, int at, int length, @Nullable List<Matchers> matchers, boolean removed) {}

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Matchers> sets =
        Arbitraries.of(
                "a=x1",
                "a=~\"x1|y2\"",
                "a=~\"x.*\"",
                "a=~\".*1\"",
                "a=~\"x[0-9]y?\"",
                "a=~\"(?i)X1\"",
                "a!=x1",
                "a!~\"x.*\"",
                "b=~\"[xy]+.?\"",
                "b=~\".+x1.*\"",
                "b=\"\"")
            .list()
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(parts -> PARSER.parseList(String.join(",", parts), "test"));
    return Combinators.combine(
            Arbitraries.of("s1", "s2", "s3", "s4", "s5"),
            Arbitraries.integers().between(0, 60),
            Arbitraries.integers().between(1, 60),
            sets.list().ofMinSize(1).ofMaxSize(2).injectNull(0.3),
            Arbitraries.of(true, false))
        .as(Step::new);
  }

  @Provide
  Arbitrary<Labels> alerts() {
    Arbitrary<String> values = Arbitraries.of("x1", "y2", "x11", "xy", "y1x1y", "X1");
    return Combinators.combine(values, values.injectNull(0.3))
        .as((a, b) -> b == null ? Labels.of("a", a) : Labels.of("a", a, "b", b));
  }

  @Property(tries = 1000)
  void answers_areThoseOfAskingEverySilence(
      @ForAll("steps") Step first,
      @ForAll List<@From("steps") Step> steps,
      @ForAll List<@From("alerts") Labels> alerts) {
    MemoryStateMap<String, Silence> map = new MemoryStateMap<>(Silences.kind(Duration.ofHours(1)));
    Map<String, Silence> all = new TreeMap<>();
    map.onChange((id, before, after) -> {
      if (after == null) {
        all.remove(id);
      } else {
        all.put(id, after);
      }
    });
    Silencer silencer = new Silencer(map);
    List<Step> happened = new ArrayList<>(steps);
    happened.addFirst(first);
    for (Step step : happened) {
      apply(step, map);
      for (Labels alert : alerts) {
        Instant when = NOW.plusSeconds(step.at() + step.length() / 2);
        assertThat(silencer.mutedBy(alert, when))
            .isEqualTo(asked(all, alert, when, SilenceState.ACTIVE));
        assertThat(silencer.pendingFor(alert, when.minusSeconds(20)))
            .isEqualTo(asked(all, alert, when.minusSeconds(20), SilenceState.PENDING));
      }
    }
  }

  private static void apply(Step step, MemoryStateMap<String, Silence> map) {
    Silence known = map.get(step.id());
    Instant at = NOW.plusSeconds(step.at());
    List<Matchers> sets = step.matchers();
    if (sets == null) {
      if (known != null && step.removed()) {
        map.remove(step.id());
      } else if (known != null) {
        map.put(step.id(), known.expired(at));
      }
    } else {
      map.put(
          step.id(),
          new Silence(
              step.id(),
              known != null && step.removed() ? known.matcherSets() : sets,
              List.of(),
              at,
              at.plusSeconds(step.length()),
              NOW,
              "me",
              "why",
              Labels.EMPTY));
    }
  }

  private static List<String> asked(
      Map<String, Silence> all, Labels alert, Instant when, SilenceState state) {
    return all.values().stream()
        .filter(s -> s.endsAt().isAfter(s.updatedAt()))
        .filter(s -> s.stateAt(when) == state)
        .filter(s -> s.matcherSets().stream().anyMatch(set -> set.matches(alert)))
        .map(Silence::id)
        .toList();
  }
}
