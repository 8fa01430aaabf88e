package dev.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RouteIndexProperties {
  private static final MatcherParser PARSER = new MatcherParser(MatcherParser.Mode.UTF8);

  private static RouteConfig node(
      String receiver, Matchers matchers, boolean continues, List<RouteConfig> below) {
    return new RouteConfig(
        receiver, null, matchers, continues, null, null, null, List.of(), List.of(), Map.of(),
        below);
  }

  @Provide
  Arbitrary<Matchers> conditions() {
    return Arbitraries.of(
            "a=x1",
            "a=~\"x1|y2\"",
            "a=~\"x.*\"",
            "a=~\".*1\"",
            "a=~\"x[0-9]y?\"",
            "a=~\"(x|y)1+.*\"",
            "a=~\"(?i)X1\"",
            "a=~\"x?\"",
            "a!=x1",
            "a!~\"x.*\"",
            "a=\"\"",
            "b=~\"[xy]+.?\"",
            "b=~\".+x1.*\"",
            "b=y2")
        .list()
        .ofMaxSize(2)
        .map(parts -> PARSER.parseList(String.join(",", parts), "test"));
  }

  @Provide
  Arbitrary<RouteConfig> trees() {
    return trees(2);
  }

  private Arbitrary<RouteConfig> trees(int depth) {
    Arbitrary<List<RouteConfig>> below =
        depth == 0
            ? Arbitraries.just(List.of())
            : trees(depth - 1).list().ofMaxSize(depth == 2 ? 30 : 12);
    return Combinators.combine(
            conditions(),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true))),
            below)
        .as((matchers, continues, routes) -> node("r", matchers, continues, routes));
  }

  @Provide
  Arbitrary<Labels> alerts() {
    Arbitrary<String> values = Arbitraries.of("", "x1", "y2", "x11", "xy", "1", "y1x1y", "X1");
    return Combinators.combine(values, values)
        .as((a, b) -> {
          List<String> pairs = new ArrayList<>();
          if (!a.isEmpty()) {
            pairs.addAll(List.of("a", a));
          }
          if (!b.isEmpty()) {
            pairs.addAll(List.of("b", b));
          }
          return Labels.of(pairs.toArray(String[]::new));
        });
  }

  @Property(tries = 2000)
  void match_isThatOfAWalkOverAllNodes(
      @ForAll("trees") RouteConfig tree, @ForAll("alerts") Labels labels) {
    Route root = Route.root(node("root", Matchers.EMPTY, false, tree.routes()));
    List<Route> walked = new ArrayList<>();
    root.match(
        labels,
        0,
        (route, depth, part) -> {
          if (part == Route.Part.HANDLES) {
            walked.add(route);
          }
        });
    assertThat(root.match(labels)).isEqualTo(walked);
    assertThat(new RouteCache(root).routes(labels)).isEqualTo(walked);
  }

  /** Of thousands of siblings only those are asked whose text stands in the value. */
  @Example
  void siblings_thatCannotMatchAreNotAsked() {
    List<Route> siblings = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Matchers matchers = PARSER.parseList("instance=~\"node-" + i + "-.*:9100\"", "test");
      siblings.add(Route.root(node("r", matchers, false, List.of())));
    }
    RouteIndex index = RouteIndex.of(siblings);
    long asked = 0;
    for (int i = 0; i < 2000; i++) {
      RouteIndex.Candidates candidates =
          index.candidates(Labels.of("instance", "node-" + i + "-a:9100"));
      for (int place = candidates.next(0); place >= 0; place = candidates.next(place + 1)) {
        asked++;
      }
    }
    assertThat(asked / 2000).isBetween(1L, 30L);
  }
}
