package dev.tocsin.inhibit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.state.MemoryStateMap;
import dev.tocsin.store.AlertStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is indexed says the same as asking every rule about every alert. */
class InhibitorProperties {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final MatcherParser PARSER = new MatcherParser(MatcherParser.Mode.UTF8);

  /** What happens with alerts, each some seconds after the one before. */
  sealed interface Step {
    int after();
  }

  /** Posts this many alerts that differ in one label only. */
  record Post(int after, Labels labels, int count, int seconds) implements Step {}

  record NoticeEnds(int after) implements Step {}

  record Forget(int after) implements Step {}

  /** New rules hear of what is known. */
  record Reload(int after) implements Step {}

  @Provide
  Arbitrary<InhibitRule> rules() {
    Arbitrary<Matchers> matchers =
        Arbitraries.of(
                "a=x1",
                "a=~\"x1|y2\"",
                "a=~\"x.*\"",
                "a=~\".*1\"",
                "a!=x1",
                "a!~\"x.*\"",
                "a=\"\"",
                "b=~\"[xy]+.?\"",
                "b=~\".+x1.*\"",
                "b=y2",
                "n=~\".*0\"")
            .list()
            .ofMaxSize(2)
            .map(parts -> PARSER.parseList(String.join(",", parts), "test"));
    Arbitrary<List<String>> equal = Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(2);
    return Combinators.combine(matchers, matchers, equal)
        .as((source, target, names) -> new InhibitRule("", source, target, names));
  }

  @Provide
  Arbitrary<Labels> alerts() {
    Arbitrary<String> values = Arbitraries.of("", "x1", "y2", "x11", "xy", "y1x1y");
    Arbitrary<String> few = Arbitraries.of("", "1", "2");
    return Combinators.combine(values, values, few).as((a, b, c) -> labels("a", a, "b", b, "c", c));
  }

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Integer> after = Arbitraries.integers().between(0, 10);
    return Arbitraries.frequencyOf(
        Tuple.of(
            12,
            Combinators.combine(
                    after, alerts(), Arbitraries.of(1, 1, 3, 60), Arbitraries.of(0, 0, 5, 20, 100))
                .as(Post::new)),
        Tuple.of(2, after.map(NoticeEnds::new)),
        Tuple.of(1, after.map(Forget::new)),
        Tuple.of(1, after.map(Reload::new)));
  }

  private static Labels labels(String... pairs) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i + 1].isEmpty()) {
        kept.addAll(List.of(pairs[i], pairs[i + 1]));
      }
    }
    return Labels.of(kept.toArray(String[]::new));
  }

  @Property(tries = 300)
  void answers_areThoseOfAskingEveryRuleAboutEveryAlert(
      @ForAll @Size(max = 12) List<@From("rules") InhibitRule> rules,
      @ForAll @Size(max = 25) List<@From("steps") Step> steps,
      @ForAll @Size(min = 1, max = 4) List<@From("alerts") Labels> targets) {
    AlertStore store = new AlertStore(new MemoryStateMap<>(AlertStore.KIND), 0);
    Inhibitor inhibitor = new Inhibitor(rules, List.of(), store::find, NOW);
    store.listen(inhibitor);
    Instant now = NOW;
    for (Step step : steps) {
      now = now.plusSeconds(step.after());
      switch (step) {
        case Post post -> post(store, post, now);
        case NoticeEnds end -> store.noticeEnds(now, Slices.NONE);
        case Forget forget -> store.collectGarbage(labels -> false, now, Slices.NONE);
        case Reload reload -> {
          inhibitor = new Inhibitor(rules, store.snapshot(), store::find, now);
          store.listen(inhibitor);
        }
      }
      List<Labels> asked = new ArrayList<>(targets);
      store.snapshot().stream().map(Alert::labels).limit(5).forEach(asked::add);
      for (Instant when : List.of(now, now.plusSeconds(4), now.plusSeconds(2))) {
        for (Labels target : asked) {
          assertThat(inhibitor.inhibition(target, when))
              .isEqualTo(expected(rules, store, target, when));
        }
      }
      now = now.plusSeconds(4);
    }
  }

  private static void post(AlertStore store, Post post, Instant now) {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < post.count(); i++) {
      String[] pairs = {
        "a", post.labels().value("a"),
        "b", post.labels().value("b"),
        "c", post.labels().value("c"),
        "n", i == 0 ? "" : String.valueOf(i)
      };
      Instant end = now.plusSeconds(post.seconds());
      alerts.add(new Alert(labels(pairs), Labels.EMPTY, now, end, "", now, false));
    }
    store.put(alerts, now);
  }

  private static @Nullable Inhibition expected(
      List<InhibitRule> rules, AlertStore store, Labels target, Instant now) {
    for (InhibitRule rule : rules) {
      Predicate<Labels> twoSided = source -> rule.targetMatchers().matches(source);
      Labels source =
          rule.targetMatchers().matches(target)
              ? lowest(rule, store, target, now, twoSided.negate())
              : null;
      if (source == null
          && rule.targetMatchers().matches(target)
          && !rule.sourceMatchers().matches(target)) {
        source = lowest(rule, store, target, now, twoSided);
      }
      if (source != null) {
        return new Inhibition(rule, source);
      }
    }
    return null;
  }

  private static @Nullable Labels lowest(
      InhibitRule rule, AlertStore store, Labels target, Instant now, Predicate<Labels> side) {
    return store.snapshot().stream()
        .filter(alert -> !alert.resolvedAt(now))
        .map(Alert::labels)
        .filter(source -> rule.sourceMatchers().matches(source))
        .filter(source ->
            rule.equal().stream().allMatch(name -> source.value(name).equals(target.value(name))))
        .filter(side)
        .min(Comparator.comparing(Labels::fingerprintText))
        .orElse(null);
  }
}
