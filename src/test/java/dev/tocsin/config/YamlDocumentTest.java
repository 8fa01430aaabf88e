package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDocumentTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          route: {receiver: a    | line 1, column 20: this is not YAML: while parsing a flow mapping: expected ',' or '}', but got <stream end>
          a: b\\n\\tc: d          | line 2, column 1: this is not YAML: while scanning for the next token: found character '\\t(TAB)' that cannot start any token
          a: *nobody             | line 1, column 4: this is not YAML: an undefined alias; a text that begins with * needs quotes
          a: !no!body x          | line 1, column 4: this is not YAML: while parsing a node: an undefined tag; a text that begins with ! needs quotes
          a: "unfinished         | line 1, column 15: this is not YAML
          a: b\\n c: d            | line 2, column 3: this is not YAML: mapping values are not allowed here
          """)
  void brokenText_isToldWithItsPlace(String text, String problem) {
    assertThat(Loading.problems(text.replace("\\n", "\n").replace("\\t", "\t")))
        .singleElement()
        .asString()
        .startsWith(problem.replace("\\t", "\\t"));
  }

  @Test
  void controlCharacter_isToldWithItsPlace() {
    assertThat(Loading.problems("a: b\nc: d\u0007"))
        .containsExactly("line 2, column 5: this is not YAML: the character U+0007 is not allowed");
  }

  @Test
  void aliasesThatMultiply_areRefused() {
    String bomb =
        "x0: &x0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
            + IntStream.range(1, 10)
                .mapToObj(i -> "x%d: &x%d [%s]".formatted(i, i, tenTimes("*x" + (i - 1))))
                .collect(Collectors.joining("\n"));

    assertThat(Loading.problems(bomb))
        .containsExactly("line 1, column 1: the aliases unfold to more than can be meant");
  }

  private static String tenTimes(String text) {
    return String.join(", ", Collections.nCopies(10, text));
  }

  @Test
  void anchorThatContainsItself_isRefused() {
    assertThat(Loading.problems("a: &x [*x]"))
        .containsExactly("line 1, column 4: this is not YAML: an anchor contains itself");
  }

  @Test
  void deepNesting_isRefused() {
    assertThat(Loading.problems("a: " + "[".repeat(100_000)))
        .containsExactly("line 1, column 1: the text is nested too deeply");
  }

  @Test
  void hugeText_isRefused() {
    assertThat(Loading.problems("a: " + "x".repeat(9 << 20)))
        .containsExactly("line 1, column 1: the text is too long");
  }
}
