package dev.tocsin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.template.exec.Limits;
import dev.tocsin.template.parse.TemplateException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates that would never end, or take all memory, are refused within seconds. */
class RunawayTest {
  private static final TemplateData DATA = TestData.read("mixed");

  private final Templates templates = Templates.within(new Limits(1000, 8 << 20, 20_000_000));

  static Stream<Arguments> runaways() {
    return Stream.of(
        Arguments.of(
            "{{ define \"r\" }}{{ template \"r\" . }}{{ end }}{{ template \"r\" . }}",
            "nested more than"),
        Arguments.of(recursionThroughBodies(), "nested more than"),
        Arguments.of("{{ template \"\" . }}", "nested more than"),
        Arguments.of("{{ range 1000000000 }}{{ end }}", "steps"),
        Arguments.of("{{ range 1000000000 }}0123456789{{ end }}", "characters"),
        Arguments.of(
            "{{ join (printf \"%1000000d\" 1) (stringSlice" + " \"\"".repeat(4000) + ") }}",
            "characters"),
        Arguments.of("{{ range 11 }}{{ printf \"%1000000d\" 1 }}{{ end }}", "characters"),
        Arguments.of(
            "{{ $x := \"ab\" }}{{ range 99 }}{{ $x = print $x $x }}{{ end }}", "characters"),
        Arguments.of(
            "{{ $x := list 1 }}{{ range 80 }}{{ $x = list $x $x }}{{ end }}{{ $x }}", "characters"),
        Arguments.of(
            "{{ $x := list 1 }}{{ range 80 }}{{ $x = list $x $x }}{{ end }}{{ toJson $x }}",
            "characters"),
        Arguments.of(
            "{{ $x := list 1 }}{{ range 9999 }}{{ $x = list $x }}{{ end }}{{ print $x }}",
            "nested more than"),
        Arguments.of("{{ $l := list }}{{ range 9999999 }}{{ $l = append $l 1 }}{{ end }}", "steps"),
        Arguments.of("{{ match \"((a{100}){100}){100}\" \"a\" }}", "invalid repeat count"),
        Arguments.of("{{ match \"(((((a?){9}){9}){9}){9}){9}\" \"a\" }}", "repeat count"),
        Arguments.of("{{ match \"" + nested("(", "a", ")", 5000) + "\" \"a\" }}", "too deeply"),
        Arguments.of(
            "{{ match \"" + "(a{1000})".repeat(200) + "\" \"a\" }}", "expression too large"),
        Arguments.of(
            "{{ $s := printf \"%1000d\" 1 }}{{ range 1000000 }}{{ if match \"( ?){1000}x\" $s }}"
                + "{{ end }}{{ end }}",
            "steps"),
        Arguments.of(
            "{{ $s := printf \"%1000000d\" 1 }}{{ reReplaceAll \" \" \"0123456789\" $s }}",
            "characters"),
        Arguments.of(
            "{{ $s := printf \"%1000000d\" 1 }}{{ range 9999999 }}{{ $x := len $s }}{{ end }}",
            "steps"),
        Arguments.of(
            "{{ $s := printf \"%1000000d\" 1 }}{{ range 9999999 }}{{ $x := toDate $s $s }}{{ end }}",
            "steps"),
        Arguments.of(
            "{{ $s := printf \"%500000d\" 1 }}{{ $r := reReplaceAll \" \" \"$$1\" $s }}"
                + "{{ reReplaceAll \"(x)?\" $r $s }}",
            "steps"),
        Arguments.of("{{ " + nested("(", "1", ")", 5000) + " }}", "nested more than"),
        Arguments.of(nested("{{ if 1 }}", "", "{{ end }}", 5000), "nested more than"));
  }

  private static String recursionThroughBodies() {
    String body = nested("{{ with 1 }}", "{{ template \"r\" }}", "{{ end }}", 150);
    return "{{ define \"r\" }}" + body + "{{ end }}{{ template \"r\" }}";
  }

  private static String nested(String open, String inner, String close, int depth) {
    return open.repeat(depth) + inner + close.repeat(depth);
  }

  @ParameterizedTest
  @MethodSource("runaways")
  void runaways_areRefused(String source, String reason) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          assertThatThrownBy(() -> templates.text(source, DATA))
              .isInstanceOf(TemplateException.class)
              .hasMessageContaining(reason);
          assertThatThrownBy(() -> templates.html(source, DATA))
              .isInstanceOf(TemplateException.class);
        });
  }

  @Test
  void html_thatTakesForeverToEscapeIsRefused() {
    String source = nested("{{ range .Alerts }}", "x", "{{ end }}", 100);
    assertThatThrownBy(() -> templates.html(source, DATA))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("nodes to be escaped");
  }

  @Test
  void text_mayStillBeLargeAndBusy() {
    String source = "{{ range 5000 }}{{ range $.Alerts }}{{ .Labels.instance }}{{ end }}{{ end }}";
    assertThat(templates.text(source, DATA)).hasSize(5000 * 27);
    assertThat(templates.text("{{ match \"(a{10}){100}\" \"a\" }}", DATA)).isEqualTo("false");
  }

  @Test
  void limit_followsTheHeap() {
    assertThat(Limits.of(200L << 20).chars()).isEqualTo(25 << 18);
    assertThat(Limits.of(8L << 20).chars()).isEqualTo(1 << 20);
    assertThat(Limits.of(1L << 40).chars()).isEqualTo(64 << 20);
  }
}
