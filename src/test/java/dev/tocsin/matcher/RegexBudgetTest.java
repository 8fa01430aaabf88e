package dev.tocsin.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexBudgetTest {
  private static Matcher asked(String regex) {
    return new Matcher(Matcher.Type.REGEXP, "a", regex);
  }

  private static Matcher inFile(String regex) {
    return new Matcher(Matcher.Type.REGEXP, "a", regex, RegexBudget.FILE);
  }

  private static String hosts(int count, String between) {
    StringJoiner hosts = new StringJoiner(between);
    for (int i = 0; i < count; i++) {
      hosts.add("host-%05d.example.com:9100".formatted(i * 7919 % 99_991));
    }
    return hosts.toString();
  }

  static Stream<String> tooCostly() {
    return Stream.of(
        "x{0,1000}".repeat(100) + "z",
        "(x{1000})".repeat(3000),
        "(x?){1000}(y?){1000}",
        "(?:(a{0,30}){0,30}b)+",
        "\\pL{300}\\PN{300}(\\p{Greek}x){200}",
        "(?i)" + "(k+s*)".repeat(400),
        "[^a]*[^b]*".repeat(400),
        "(?i)" + hosts(500, "|"),
        hosts(30_000, ".*|"));
  }

  @ParameterizedTest
  @MethodSource("tooCostly")
  void regex_beyondTheBudgetIsRefused(String regex) {
    assertThatThrownBy(() -> asked(regex))
        .isInstanceOf(MatcherException.class)
        .hasMessageStartingWith("the regular expression is too costly: it ");
  }

  @ParameterizedTest
  @MethodSource("tooCostly")
  void regex_beyondTheBudgetThatIsKeptNeverHolds(String regex) {
    for (Matcher.Type type : List.of(Matcher.Type.REGEXP, Matcher.Type.NOT_REGEXP)) {
      Matcher kept = Matcher.kept(type, "a", regex);
      assertThat(kept.isTooCostly()).isTrue();
      assertThat(kept.matches("")).isFalse();
      assertThat(kept.matches("x")).isFalse();
    }
  }

  static Stream<String> ordinary() {
    return Stream.of(
        hosts(5000, "|"),
        "(" + hosts(5000, "|") + ")",
        "(?:" + hosts(1000, "|") + ")(:9100|:9256)",
        hosts(5000, ".*|"),
        "(" + hosts(500, "|") + ")(:[0-9]+)?.*x",
        "(?i)(prod|stage)-(eu|us)-[a-z]+-[0-9]{1,3}(\\..*)?",
        "[a-z]{1,50}",
        "(?:(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])\\.){3}(?:25[0-5]|[01]?[0-9]?[0-9])(:\\d+)?",
        "\\pL+ \\p{Greek}*",
        ".*(error|timeout|refused).*");
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void regex_thatPeopleWriteIsTaken(String regex) {
    assertThat(asked(regex).matches("no such value")).isFalse();
  }

  @Test
  void file_hasTenTimesTheBudget() {
    assertThat(inFile("x{0,1000}".repeat(4) + "z").matches("xxz")).isTrue();
    assertThatThrownBy(() -> inFile("x{0,1000}".repeat(100) + "z"))
        .hasMessage(
            "the regular expression is too costly: it takes 200001 instructions, 10000 are"
                + " allowed");
  }

  /** Looking for something simpler must not cost more than what it saves. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "(xy)", "[ab]", "x?", "(x|y)z*"})
  void longRegex_isRefusedAtOnce(String part) {
    String alternatives = "(" + "a|b*|".repeat(1000) + "c)";
    for (String start : List.of("(a|b)", alternatives)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThatThrownBy(() -> asked(start + part.repeat(200_000)))
                  .isInstanceOf(MatcherException.class));
    }
  }

  /** The answer that does no harm: not silenced, not inhibited, told by the route above. */
  @Test
  void value_thatIsTooLongForItsRegexIsNeverMatched() {
    String value = "é".repeat(4 << 20);
    for (String regex : List.of("(?i)é*", "[a-zé]*(a|é)*", "(.|x)*[^a]", ".*é.*|x.*y")) {
      for (Matcher.Type type : List.of(Matcher.Type.REGEXP, Matcher.Type.NOT_REGEXP)) {
        Matcher matcher = new Matcher(type, "a", regex);
        assertThat(matcher.matches(value.substring(0, 1000))).isEqualTo(type.isEqual());
        assertThat(matcher.matches(value)).isFalse();
      }
    }
    assertThat(asked("é.*").matches(value)).isTrue();
    assertThat(asked(".*é").matches(value)).isTrue();
  }
}
