package dev.tocsin.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MatcherProperties {
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> tricky =
        Arbitraries.strings().withChars("ab1_:{}!=~,\\\"'` \n\t\u00e9\u2003").ofMaxLength(8);
    Arbitrary<String> any =
        Arbitraries.strings()
            .ofMaxLength(8)
            .filter(s -> new MatcherParser(MatcherParser.Mode.UTF8).isValidLabelName("x" + s));
    return Arbitraries.oneOf(tricky, any);
  }

  @Provide
  Arbitrary<Matcher> plainMatchers() {
    return Combinators.combine(
            Arbitraries.of(Matcher.Type.EQUAL, Matcher.Type.NOT_EQUAL),
            texts().filter(s -> !s.isEmpty()),
            texts())
        .as(Matcher::new);
  }

  @Provide
  Arbitrary<List<Matcher>> lists() {
    return plainMatchers().list().ofMaxSize(4);
  }

  @Property
  void utf8_readsWhatMatchersPrint(@ForAll("lists") List<Matcher> list) {
    Matchers matchers = new Matchers(list);
    MatcherParser parser = new MatcherParser(MatcherParser.Mode.UTF8);
    assertThat(parser.parseList(matchers.toString(), "test")).isEqualTo(matchers);
  }

  @Property
  void classic_readsWhatMatchersWithClassicNamesPrint(@ForAll("texts") String value) {
    Matcher matcher = new Matcher(Matcher.Type.EQUAL, "a", value);
    MatcherParser parser = new MatcherParser(MatcherParser.Mode.CLASSIC);
    assertThat(parser.parse(matcher.toString(), "test")).isEqualTo(matcher);
  }

  @Property
  void parsers_refuseOnlyWithMatcherExceptions(@ForAll("texts") String input) {
    for (MatcherParser.Mode mode : MatcherParser.Mode.values()) {
      MatcherParser parser = new MatcherParser(mode, RegexBudget.FILE, found -> {});
      try {
        assertThat(parser.parseList(input, "test")).isNotNull();
      } catch (MatcherException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }

  @Provide
  Arbitrary<String> regexes() {
    return Arbitraries.of(
            ".*", ".+", "a", "b", "ab", "|", "(", ")", "(?:", "^", "$", "\\.", "\\n", "\n", "\\_",
            ".", "*", "?", "+", "[ab]", "[^a]", "\\w", "\\D", "\\s", "{2}", "{0,2}", "{1,}",
            "\u00e9")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().withChars("aab.\n_\u00e9").ofMaxLength(5);
  }

  private static boolean engine(String regex, String value) {
    return Re2Pattern.compile(regex, 0, List.of(), RegexBudget.FILE).matches(value, meter());
  }

  private static Meter meter() {
    return new Meter(RegexBudget.FILE);
  }

  @Property(tries = 20_000)
  void regexes_thatNeedNoEngineAreEqualToIt(
      @ForAll("regexes") String regex, @ForAll("values") String value) {
    RegexNode tree = RegexTree.parse(regex);
    if (tree != null) {
      ValuePattern pattern = ValuePattern.compile(regex, RegexBudget.FILE);
      boolean expected = engine(regex, value);
      assertThat(pattern.matches(value, meter())).isEqualTo(expected);
      Positions positions = Positions.of(tree);
      if (positions != null) {
        assertThat(positions.matches(value, meter())).isEqualTo(expected);
      }
      assertThat(
              RegexTexts.alternatives(tree).stream()
                  .map(Positions::of)
                  .anyMatch(each -> each == null ? expected : each.matches(value, meter())))
          .isEqualTo(expected);
    }
  }

  /** What an index relies on. */
  @Property(tries = 20_000)
  void values_thatMatchHoldANeedle(
      @ForAll("regexes") String regex, @ForAll("values") String value) {
    try {
      Matcher matcher = new Matcher(Matcher.Type.REGEXP, "a", regex);
      if (matcher.matches(value)) {
        assertThat(matcher.needles())
            .allSatisfy(needles -> assertThat(needles).anyMatch(value::contains))
            .allSatisfy(needles -> assertThat(needles).noneMatch(String::isEmpty));
      }
    } catch (MatcherException e) {
      assertThat(e).hasMessageStartingWith("error parsing regexp");
    }
  }

  @Property(tries = 20_000)
  void simpleRegexes_areEqualToTheEngine(
      @ForAll("regexes") String regex, @ForAll("values") String value) {
    ValuePattern simple = new SimpleRegex(regex).parse();
    if (simple != null) {
      assertThat(simple.matches(value, meter())).isEqualTo(engine(regex, value));
    }
  }
}
