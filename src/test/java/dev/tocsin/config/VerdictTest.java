package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What upstream accepts is accepted, and what it refuses is refused. */
class VerdictTest {
  private static final Pattern BLOCK =
      Pattern.compile("=== (accept|refuse): (.*)\n((?:(?!=== ).*(?:\n|$))*)");

  record Verdict(boolean accepted, String title, String text) {
    @Override
    public String toString() {
      return title;
    }
  }

  static List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    for (Matcher block = BLOCK.matcher(Resource.text("verdicts.txt")); block.find(); ) {
      verdicts.add(new Verdict(block.group(1).equals("accept"), block.group(2), block.group(3)));
    }
    return verdicts;
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void verdict_isUpstreams(Verdict verdict) {
    List<String> problems = Loading.problems(verdict.text());

    assertThat(problems.isEmpty()).as("%s", problems).isEqualTo(verdict.accepted());
  }
}
