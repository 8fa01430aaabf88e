package dev.tocsin.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
  @ParameterizedTest
  @CsvSource({
    "EQUAL,      b, b, true",
    "EQUAL,      b, c, false",
    "NOT_EQUAL,  b, b, false",
    "NOT_EQUAL,  b, '', true",
    "REGEXP,     b+, bb, true",
    "REGEXP,     b+, abb, false",
    "NOT_REGEXP, b+, bb, false",
    "NOT_REGEXP, b+, '', true",
  })
  void matches_dependsOnTheType(
      Matcher.Type type, String value, String labelValue, boolean expected) {
    assertThat(new Matcher(type, "a", value).matches(labelValue)).isEqualTo(expected);
  }

  /** As {@code amtool config routes test} of 0.33.1 has it. */
  @ParameterizedTest
  @ValueSource(strings = {".*", ".+", "a.*", ".*b", "a.b", "a.+|x", "a.b+", ".*b?"})
  void regex_dotStopsAtALineFeed(String regex) {
    assertThat(new Matcher(Matcher.Type.REGEXP, "a", regex).matches("a\nb")).isFalse();
    assertThat(new Matcher(Matcher.Type.REGEXP, "a", "(?s)" + regex).matches("a\nb")).isTrue();
  }

  /** Upstream puts the anchors around the text, not around the expression. */
  @Test
  void regex_isAnchoredByText() {
    Matcher matcher = new Matcher(Matcher.Type.REGEXP, "a", "b)|(c");
    assertThat(matcher.matches("bx")).isTrue();
    assertThat(matcher.matches("xc")).isTrue();
    assertThat(matcher.matches("xb")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'a|b|c', 'a,b,c'",
    "'^(a|b)$', 'a,b'",
    "'(a|b)', 'a,b'",
    "'(?:a|)', ',a'",
    "'a\\.b', 'a.b'",
    "'^a$|^b$', 'a,b'",
    "'a.*|b', 'null'",
    "'[ab]', 'a,b'",
  })
  void onlyValues_listsWhatARegexAllows(String regex, String values) {
    var only = new Matcher(Matcher.Type.REGEXP, "x", regex).onlyValues();
    assertThat(only == null ? "null" : String.join(",", only.stream().sorted().toList()))
        .isEqualTo(values);
  }

  @Test
  void onlyValues_ofAnInequalityAreUnknown() {
    assertThat(new Matcher(Matcher.Type.EQUAL, "x", "a").onlyValues()).containsExactly("a");
    assertThat(new Matcher(Matcher.Type.NOT_EQUAL, "x", "a").onlyValues()).isNull();
    assertThat(new Matcher(Matcher.Type.NOT_REGEXP, "x", "a|b").onlyValues()).isNull();
  }

  @Test
  void regex_ofAllowedNestingCompiles() {
    String nested = "(".repeat(900) + "ab*" + ")*".repeat(900);
    assertThat(inFile(nested).matches("abbab")).isTrue();
  }

  /** What {@code amtool config routes test} of 0.33.1 said to these. */
  @ParameterizedTest
  @CsvSource({
    "((a{100}){100}){100},              invalid repeat count: `{100}`",
    "(a{30}){34},                       invalid repeat count: `{34}`",
    "(((a{100}){100}){0}){2},           invalid repeat count: `{100}`",
    "a{1001},                           invalid repeat count: `{1001}`",
    "'(a{1000,}){2}',                   invalid repeat count: `{2}`",
    "(?:a{2}){501},                     invalid repeat count: `{501}`",
    "(a|b{3}){400},                     invalid repeat count: `{400}`",
  })
  void regex_ofHugeRepetitionIsRefused(String regex, String problem) {
    assertThatThrownBy(() -> new Matcher(Matcher.Type.REGEXP, "x", regex))
        .isInstanceOf(MatcherException.class)
        .hasMessage("error parsing regexp: " + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{30}){33}", "((a{2}){0}){1000}", "a{1000,}", "a{,2000}",
        "[a{2}]{600}", "[]{2}]{600}", "[^]{2}\\]{2}]{600}", "[[:alpha:]{2}]{600}",
        "(\\p{Greek}\\x{41}){600}", "(\\Qa{2}\\E){600}", "(\\(\\)a){600}"
      })
  void regex_ofAllowedRepetitionCompiles(String regex) {
    assertThat(inFile(regex).matches("nothing")).isFalse();
  }

  private static Matcher inFile(String regex) {
    return new Matcher(Matcher.Type.REGEXP, "x", regex, RegexBudget.FILE);
  }

  @Test
  void regex_ofHugeSizeIsRefused() {
    assertThatThrownBy(() -> new Matcher(Matcher.Type.REGEXP, "x", "(a{1000})".repeat(4000)))
        .isInstanceOf(MatcherException.class)
        .hasMessageStartingWith("error parsing regexp: expression too large: `^(?:(a{1000})");
  }

  @Test
  void matchers_matchAMissingLabelAsEmpty() {
    Matchers matchers = new MatcherParser(MatcherParser.Mode.UTF8).parseList("a=1,b!=2", "test");
    assertThat(matchers.matches(Labels.of("a", "1"))).isTrue();
    assertThat(matchers.matches(Labels.of("a", "1", "b", "2"))).isFalse();
    assertThat(matchers.matches(Labels.EMPTY)).isFalse();
    assertThat(Matchers.EMPTY.matches(Labels.EMPTY)).isTrue();
  }

  @Test
  void sorted_isByNameThenValueThenType() {
    assertThat(
            new MatcherParser(MatcherParser.Mode.UTF8)
                .parseList("b=1,a!~1,a=2,a=~1,\"😀\"=1,\uffee=1,a!=1,a=1", "test")
                .sorted())
        .hasToString("{a=\"1\",a!=\"1\",a=~\"1\",a!~\"1\",a=\"2\",b=\"1\",\uffee=\"1\",😀=\"1\"}");
  }
}
