package dev.tocsin.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Labels;
import dev.tocsin.template.parse.TemplateException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {
  private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");
  private static final TemplateData EMPTY =
      new TemplateData(
          "", "", List.of(), "", Labels.EMPTY, Labels.EMPTY, Labels.EMPTY, Labels.EMPTY, "");

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"unknown\": [1]}", "{\"alerts\": null}"})
  void parse_ofLittle_isEmpty(String json) {
    assertThat(parse(json)).isEqualTo(EMPTY);
  }

  @Test
  void parse_readsWhatAWebhookIsSent() {
    String json =
        """
        {"version": "4", "receiver": "r", "status": "firing", "notification_reason": "n",
         "groupLabels": {"b": "2", "a": "1"}, "commonLabels": {"c": ""},
         "commonAnnotations": {"d": null}, "routeLabels": {"e": "\\u00e9"},
         "externalURL": "http://x",
         "ALERTS": [{"status": "resolved", "labels": {"l": "1"}, "annotations": {"s": "t"},
           "startsAt": "2026-01-31T12:00:00.5+02:00", "endsAt": "2026-01-31T12:00:00Z",
           "generatorURL": "http://g", "fingerprint": "f"}, null,
           {"startsAt": null, "endsAt": "0001-01-01T00:00:00Z"}]}
        """;
    TemplateAlert nothing = new TemplateAlert("", Labels.EMPTY, Labels.EMPTY, NEVER, null, "", "");
    assertThat(parse(json))
        .isEqualTo(
            new TemplateData(
                "r",
                "firing",
                List.of(
                    new TemplateAlert(
                        "resolved",
                        Labels.of("l", "1"),
                        Labels.of("s", "t"),
                        Instant.parse("2026-01-31T10:00:00.5Z"),
                        Instant.parse("2026-01-31T12:00:00Z"),
                        "http://g",
                        "f"),
                    nothing,
                    nothing),
                "n",
                Labels.of("a", "1", "b", "2"),
                Labels.of("c", ""),
                Labels.of("d", ""),
                Labels.of("e", "é"),
                "http://x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{^\"alerts\": [{\"labels\": {\"a\": 5}}]}|:2:29: alerts[0].labels.a: is no text",
        "{\"status\": true}|:1:12: status: is no text",
        "{\"status\": [\"firing\"]}|:1:12: status: is no text",
        "{^^\"alerts\": {}}|:3:11: alerts: is no list",
        "{\"alerts\": [5]}|:1:13: alerts[0]: is no object",
        "{\"groupLabels\": \"x\"}|:1:17: groupLabels: is no object",
        "[]|:1:1: is no object",
        "'\"x\"'|:1:1: is no object",
        "{\"alerts\": [{\"startsAt\": \"noon\"}]}|:1:26: alerts[0].startsAt: is no time as in",
        "{\"alerts\": [{\"endsAt\": 5}]}|:1:24: alerts[0].endsAt: is no time as in",
        "{} x|:1:4: Unrecognized token 'x'",
        "{} {}|:1:4: ",
        "{\"alerts\": [|:1:13: Unexpected end-of-input",
        "' '|: is empty"
      })
  void parse_ofAnotherShape_namesThePlace(String json, String expected) {
    assertThatThrownBy(() -> parse(json.replace('^', '\n')))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("data d.json" + expected);
  }

  @Test
  void read_ofAMissingFile_namesIt(@TempDir Path folder) {
    Path file = folder.resolve("absent.json");
    assertThatThrownBy(() -> DataFile.read(file))
        .isInstanceOf(TemplateException.class)
        .hasMessage("data " + file + ": cannot be read: NoSuchFileException");
  }

  private static TemplateData parse(String json) {
    return DataFile.parse("d.json", json.getBytes(UTF_8));
  }
}
