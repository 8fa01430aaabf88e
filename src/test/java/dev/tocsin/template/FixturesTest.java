package dev.tocsin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.template.parse.TemplateException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the real amtool rendered, we render byte for byte; what it refused, we refuse. */
class FixturesTest {
  private final Templates templates = Templates.defaults(InstantSource.system(), ZoneOffset.UTC);

  static Stream<Fixture> text() {
    return Stream.of("text", "default-text").flatMap(name -> Fixture.read(name).cases().stream());
  }

  static Stream<Fixture> html() {
    return Stream.of("html", "default-html").flatMap(name -> Fixture.read(name).cases().stream());
  }

  @ParameterizedTest
  @MethodSource
  void text(Fixture fixture) {
    check(fixture, templates::text);
  }

  @ParameterizedTest
  @MethodSource
  void html(Fixture fixture) {
    check(fixture, templates::html);
  }

  private static void check(Fixture fixture, BiFunction<String, TemplateData, String> render) {
    TemplateData data = TestData.read(fixture.data());
    if (fixture.output() == null) {
      assertThatThrownBy(() -> render.apply(fixture.text(), data))
          .as(fixture.error())
          .isInstanceOf(TemplateException.class);
    } else {
      assertThat(render.apply(fixture.text(), data)).isEqualTo(fixture.output());
    }
  }
}
