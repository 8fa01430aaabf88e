package dev.tocsin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.app.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives the same arguments to the real amtool, and expects the same bytes and the same end. */
@EnabledIf("dev.tocsin.app.Peers#present")
class TemplateRenderIT {
  private static final Path FIXTURES = Path.of("src/test/resources/dev/tocsin/template");

  /** All of the data but the route's labels, which came after 0.33. */
  private static final String NOT_NEWER =
      "{{ .Receiver }} {{ .Status }} {{ .Alerts }} {{ .GroupLabels }} {{ .CommonLabels }}"
          + " {{ .CommonAnnotations }} {{ .ExternalURL }}";

  @TempDir private Path folder;

  private record Ending(int code, String out) {}

  /** Every twentieth fixture: that all of them are rendered alike is the template tests' matter. */
  static Stream<List<String>> fixtures() throws IOException {
    List<List<String>> all = new ArrayList<>();
    for (String type : List.of("text", "html")) {
      JsonNode cases =
          new ObjectMapper().readTree(FIXTURES.resolve(type + ".json").toFile()).get("cases");
      for (int i = 0; i < cases.size(); i += 20) {
        JsonNode fixture = cases.get(i);
        all.add(
            List.of(
                "--template.type=" + type,
                "--template.data="
                    + FIXTURES.resolve("data/" + fixture.get("data").asText() + ".json"),
                "--template.text=" + fixture.get("text").asText()));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void fixture_isRenderedAlike(List<String> arguments) throws Exception {
    compare(arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ .Receiver }} {{ .Status }} {{ .ExternalURL }} {{ .NotificationReason }}|",
        "{{ .GroupLabels }} {{ .CommonLabels }} {{ .CommonAnnotations }}",
        "{{ range .Alerts }}{{ .Status }} {{ .Labels }} {{ .Annotations }} {{ .GeneratorURL }}"
            + " {{ .Fingerprint }} {{ .EndsAt.IsZero }}\n{{ end }}",
        "{{ range .Alerts }}{{ (.EndsAt.Sub .StartsAt).Round 1000000000 }} {{ end }}",
        "{{ template \"mine\" . }}",
        "grüße ☃ {{ \"<b>\" }}\n",
        "{{ .Nope }}",
        "{{ nope }}",
        "{{",
        ""
      })
  void sample_isRenderedAlike(String text) throws Exception {
    compare(List.of("--template.text=" + text));
    compare(List.of("--template.type=html", "--template.text=" + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "",
        "{} x",
        "{\"receiver\": 5}",
        "{\"alerts\": {}}",
        "{\"alerts\": [null, {\"labels\": {\"a\": \"\", \"b\": null}}]}",
        "{\"Alerts\": [{\"STATUS\": \"firing\", \"other\": []}]}",
        "{\"alerts\": [{\"startsAt\": \"2026-01-31T12:00:00.25Z\"}]}",
        "{\"alerts\": [{\"startsAt\": \"noon\"}]}",
        "{\"status\": \"a\", \"status\": \"b\"}"
      })
  void data_isReadAlike(String json) throws Exception {
    Path data = Files.writeString(folder.resolve("data.json"), json);
    compare(List.of("--template.text=" + NOT_NEWER, "--template.data=" + data));
  }

  private void compare(List<String> more) throws IOException, InterruptedException {
    Path templates = folder.resolve("mine.tmpl");
    Files.writeString(templates, "{{ define \"mine\" }}{{ .Status | toUpper }}\n{{ end }}");
    List<String> arguments =
        new ArrayList<>(List.of("template", "render", "--template.glob=" + templates));
    arguments.addAll(more);
    Terminal terminal = new Terminal();
    int code = terminal.run(arguments.toArray(String[]::new));
    assertThat(new Ending(code, terminal.out())).as(terminal.err()).isEqualTo(amtool(arguments));
  }

  private Ending amtool(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Peers.program("amtool").toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ending(process.waitFor(), out);
  }
}
