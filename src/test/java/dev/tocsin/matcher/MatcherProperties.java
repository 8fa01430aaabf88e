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
      MatcherParser parser = new MatcherParser(mode, found -> {});
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
            ".", "*", "?")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().withChars("aab.\n_").ofMaxLength(5);
  }

  @Property(tries = 20_000)
  void simpleRegexes_areEqualToTheEngine(
      @ForAll("regexes") String regex, @ForAll("values") String value) {
    ValuePattern simple = new SimpleRegex(regex).parse();
    if (simple != null) {
      assertThat(simple.matches(value)).isEqualTo(ValuePattern.Re2.compile(regex).matches(value));
    }
  }
}
