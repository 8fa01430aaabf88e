package dev.tocsin.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedValueTest {
  private static final int LENGTH = 4 << 20;

  /** A long text, and what it means. */
  record Sample(String name, String text, Object value) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sample> longTexts() {
    String word = "x".repeat(LENGTH);
    String words = "word ".repeat(LENGTH / 5).strip();
    String line = "a line of words\n";
    return List.of(
        new Sample("word", word, word),
        new Sample("words", words, words),
        new Sample("lines", line.repeat(LENGTH / 16), line.repeat(LENGTH / 16)),
        new Sample("quoted", '"' + word + '"', '"' + word + '"'),
        new Sample("single quoted", "'" + words + "'", "'" + words + "'"),
        new Sample("in a list", "[" + word + ", \"" + word + "\"]", List.of(word, word)),
        new Sample("in a map", "a: " + words + "\nb: " + word, Map.of("a", words, "b", word)),
        new Sample(
            "beyond the first plane", "[\ud83d\ude00" + word + "]", List.of("\ud83d\ude00" + word)),
        new Sample(
            "escaped", "[\"" + "\\n".repeat(LENGTH / 2) + "\"]", List.of("\n".repeat(LENGTH / 2))),
        new Sample("block", "- |\n  " + word + "\n", List.of(word + "\n")),
        new Sample("json", "[" + "{\"a\":1},".repeat(1 << 16) + "1]", json()),
        new Sample("comment", "- a #" + word, List.of("a")));
  }

  private static List<Object> json() {
    List<Object> all = new ArrayList<>(Collections.nCopies(1 << 16, Map.of("a", BigInteger.ONE)));
    all.add(BigInteger.ONE);
    return all;
  }

  @ParameterizedTest
  @MethodSource("longTexts")
  void longText_isReadInLinearTime(Sample given) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    Object value = RenderedValue.of(given.text());
    long took = threads.getCurrentThreadCpuTime() - before;
    assertThat(value).isEqualTo(given.value());
    assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(2));
  }

  /** What is JSON, and what is nearly JSON, means what it means as YAML. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " [1]",
        "[1] ",
        "[1]]",
        "[1, -0, 1.50, 1e3, 1E+3, 012, 0x1f, 123456789012345678901234567890, true, null]",
        "[yes, no, ~, on]",
        "[1_000, 1.e3, .5, NaN, .inf]",
        "{\"a\":1,\"b\":[{\"c\":\"d\"}]}",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\":{\"<<\":{\"b\":1}}}",
        "{\"1\":1,\"true\":2}",
        "{1: 2}",
        "{a: b}",
        "{\"a\"}",
        "{\"a\" : \"b \\u0041\\n\\t\\\\\\\"\"}",
        "{\"a\n\": 1}",
        "[\"a\n b\"]",
        "[\"a\\/b\"]",
        "[\"a\tb\"]",
        "[\"a\u2028b\"]",
        "[\"a\u0085b\"]",
        "[\"a\u007fb\"]",
        "[\"\\ud83d\\ude00\", \"\\u0000\"]",
        "[\"# no comment\"] # comment",
        "[1,]",
        "[,]",
        "{,}",
        "{\"a\":}",
        "{\"a\":1,}",
        "['a']",
        "[\"a\" \"b\"]",
        "[*a]",
        "[\"\\x41\"]",
      })
  void json_meansWhatItMeansAsYaml(String text) {
    Object asYaml = RenderedValue.of("\n" + text);
    assertThat(RenderedValue.of(text)).isEqualTo(asYaml instanceof String ? text : asYaml);
  }

  @Test
  void keyOfMoreThan1024Characters_isNone() {
    String key = "\"" + "k".repeat(1100) + "\"";
    assertThat(RenderedValue.of("{" + key + ":1}")).isEqualTo("{" + key + ":1}");
    assertThat(RenderedValue.of("[" + key + "]")).isEqualTo(List.of("k".repeat(1100)));
  }

  @Test
  void moreThanTheMemoryIsFor_staysText() {
    String many = "[" + "a,".repeat(2_000_000) + "a]";
    assertThat(RenderedValue.of(many)).isEqualTo(many);
  }
}
