package dev.tocsin.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.matcher.MatcherParser.Disagreement;
import dev.tocsin.matcher.MatcherParser.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MatcherParserTest {
  private final List<Disagreement> disagreements = new ArrayList<>();

  static List<Answers.Answer> lists() {
    return Answers.lists();
  }

  @ParameterizedTest
  @MethodSource("lists")
  void parseList_answersAsUpstream(Answers.Answer answer) {
    MatcherParser parser = new MatcherParser(answer.mode(), RegexBudget.FILE, disagreements::add);
    boolean accepted = answer.said().has("matchers");
    assertThat(orError(i -> parser.parseList(i, "config").sorted().toString(), answer.input()))
        .isEqualTo(answer.said().get(accepted ? "matchers" : "error").asText());
  }

  static List<Answers.Answer> singles() {
    return Answers.singles();
  }

  @ParameterizedTest
  @MethodSource("singles")
  void parse_answersAsUpstream(Answers.Answer answer) {
    MatcherParser parser = new MatcherParser(answer.mode(), RegexBudget.FILE, disagreements::add);
    assertThat(orError(i -> parser.parse(i, "api") == null ? "" : "accepted", answer.input()))
        .isEqualTo(answer.said().asText("accepted"));
  }

  private static String orError(Function<String, String> parser, String input) {
    try {
      return parser.apply(input);
    } catch (MatcherException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void fallback_reportsWhatOnlyTheClassicSyntaxReads() {
    assertThat(fallback().parseList("a=~\\d+,b=c", "config"))
        .hasToString("{a=~\"\\\\d+\",b=\"c\"}");
    assertThat(disagreements)
        .containsExactly(
            new Disagreement(
                "a=~\\d+,b=c",
                "config",
                "3:4: \\: invalid input: expected label value",
                "a=~\"\\\\d+\",b=\"c\""));
  }

  @Test
  void fallback_prefersTheClassicReadingAndReportsIt() {
    assertThat(fallback().parse("a=\"b\\tc\"", "api").value()).isEqualTo("b\\tc");
    assertThat(disagreements)
        .containsExactly(new Disagreement("a=\"b\\tc\"", "api", null, "a=\"b\\\\tc\""));
  }

  @Test
  void fallback_isSilentWhereBothAgreeOrOnlyTheNewSyntaxReads() {
    assertThat(fallback().parseList("{a=\"b\"}", "api")).hasToString("{a=\"b\"}");
    assertThat(fallback().parse("Übung=1", "api")).hasToString("Übung=\"1\"");
    assertThat(disagreements).isEmpty();
  }

  @Test
  void parse_refusesDeepNestingWithoutOverflow() {
    String regex = "(".repeat(50_000) + ")".repeat(50_000);
    assertThatThrownBy(() -> fallback().parse("a=~\"" + regex + "\"", "api"))
        .isInstanceOf(MatcherException.class)
        .hasMessageContaining("expression nests too deeply");
  }

  @ParameterizedTest
  @CsvSource({
    "foo,       true,  true",
    "_f1,       true,  true",
    "1f,        false, true",
    "a:b,       false, true",
    "a-b,       false, true",
    "Übung,     false, true",
    "'a b',     false, true",
    "'',        false, false",
    "\uD83D,    false, false",
  })
  void isValidLabelName_dependsOnTheMode(String name, boolean classic, boolean utf8) {
    assertThat(new MatcherParser(Mode.CLASSIC).isValidLabelName(name)).isEqualTo(classic);
    assertThat(new MatcherParser(Mode.UTF8).isValidLabelName(name)).isEqualTo(utf8);
    assertThat(fallback().isValidLabelName(name)).isEqualTo(utf8);
  }

  private MatcherParser fallback() {
    return new MatcherParser(Mode.FALLBACK, RegexBudget.FILE, disagreements::add);
  }
}
