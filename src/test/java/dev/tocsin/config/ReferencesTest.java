package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.config.References.MissingException;
import dev.tocsin.matcher.MatcherParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("A", "1", "EMPTY", "", "_b2", "two", "NESTED", "${A} {{ x", "FLAG", "off", "N", "7");

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("token"), "hush ${A}\n");
    Files.writeString(folder.resolve("lines"), "a\nb");
  }

  private String fill(String text) throws MissingException {
    return new References(folder, ENVIRONMENT::get).fill(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          plain                        | plain
          ${A}                         | 1
          x${A}y${_b2}z                | x1ytwoz
          ${EMPTY}                     | ^^
          ${A:-d}                      | 1
          ${EMPTY:-d}                  | d
          ${NONE:-d e:f}               | d e:f
          ${NONE:-}                    | ^^
          ${NESTED}                    | ${A} {{ x
          ${file:token}                | hush ${A}
          ${file:lines}                | ^a\nb^
          $A                           | $A
          $$                           | $$
          a$                           | a$
          [a-z]+$ x$                   | [a-z]+$ x$
          ${1}                         | ${1}
          ${}                          | ${}
          ${A                          | ${A
          ${A B}                       | ${A B}
          ${NONE-d}                    | ${NONE-d}
          $${A}                        | ${A}
          $${A}${A}                    | ${A}1
          $$${A}                       | $${A}
          $${NONE                      | ${NONE
          {{ reReplaceAll "a" "${1}" }} | {{ reReplaceAll "a" "${1}" }}
          {{ ${A} }}${A}{{ ${A} }}     | {{ ${A} }}1{{ ${A} }}
          {{ "}}${A}" }}${A}           | {{ "}}${A}" }}1
          {{ `}}"${A}` }}${A}          | {{ `}}"${A}` }}1
          {{/* "${A} */}}${A}          | {{/* "${A} */}}1
          {{- /* '${A} */ -}}${A}      | {{- /* '${A} */ -}}1
          {{ "\\"}}${A}" }}${A}        | {{ "\\"}}${A}" }}1
          {{ unfinished ${A}           | {{ unfinished ${A}
          {${A}}                       | {1}
          """)
  void fill_replacesReferencesAndNothingElse(String text, String filled) throws MissingException {
    assertThat(fill(text)).isEqualTo(filled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${NONE}              | the environment variable NONE is not set
          {{ x }}${NONE}       | the environment variable NONE is not set
          ${file:missing}      | the file missing cannot be read
          ${file:../..}        | the file ../.. cannot be read
          """)
  void fill_namesWhatIsMissing(String text, String message) {
    assertThatExceptionOfType(MissingException.class)
        .isThrownBy(() -> fill(text))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{ \"", "{{ `", "{{/*", "{{ \\", "${", "$${", "{{ '"})
  void fill_endsInLinearTimeOnHostileText(String part) throws MissingException {
    String text = part.repeat(20_000);

    assertThat(fill(text)).isNotEmpty();
  }

  @Test
  void fill_takesActionsOfAnyLength() throws MissingException {
    String action = "{{ " + "x".repeat(1_000_000) + " }}";

    assertThat(fill(action + "${A}")).isEqualTo(action + "1");
  }

  @Test
  void references_areFilledInAfterParsingAndBeforeTyping() {
    Config config =
        load(
            """
            global:
              smtp_require_tls: ${FLAG}
              smtp_from: "${_b2}: #${A}"
              smtp_hello: ${EMPTY:-}
              telegram_bot_token: ${file:token}
            templates: ['${_b2}.tmpl']
            route: {receiver: 'r${A}'}
            receivers:
            - name: r1
              webhook_configs: [{url: 'http://${_b2}/{{ "${A}" }}', max_alerts: "${N}"}]
            """);

    assertThat(config.global().smtp().requireTls()).isFalse();
    assertThat(config.global().smtp().from()).isEqualTo("two: #1");
    assertThat(config.global().smtp().hello()).isEmpty();
    assertThat(config.global().telegram().botToken())
        .extracting(s -> s.reveal())
        .isEqualTo("hush ${A}");
    assertThat(config.templates()).containsExactly(folder.resolve("two.tmpl").toString());
    assertThat(config.receivers().getFirst().integrations().getFirst().config().destination())
        .isEqualTo("http://two/{{ \"${A}\" }}");
  }

  @Test
  void missingReferences_areAllTold() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() ->
            load(
                """
                global: {smtp_from: '${ONE}', smtp_require_tls: '${TWO}'}
                route: {receiver: '${THREE}'}
                receivers: [{name: a}]
                """))
        .withMessageContaining("global.smtp_from (line 1, column 21): the environment variable ONE")
        .withMessageContaining("global.smtp_require_tls")
        .withMessageContaining("THREE is not set");
  }

  private Config load(String text) {
    return Loading.loader(ENVIRONMENT, MatcherParser.Mode.FALLBACK).parse(text, folder);
  }
}
