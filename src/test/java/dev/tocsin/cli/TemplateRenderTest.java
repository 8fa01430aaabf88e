package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateRenderTest {
  @TempDir private Path folder;
  private final Terminal terminal = new Terminal();

  @Test
  void text_isRenderedOnTheSample_withoutANewline() {
    assertThat(render("--template.glob=none", "--template.text={{ .Receiver }}: {{ .Status }}"))
        .isZero();
    assertThat(terminal.out()).isEqualTo("receiver: alertstatus");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void html_escapesWhatTextDoesNot() throws IOException {
    String data = write("data.json", "{\"receiver\": \"<b>\"}");
    assertThat(
            render(
                "--template.glob=none",
                "--template.type=html",
                "--template.data=" + data,
                "--template.text={{ .Receiver }}"))
        .isZero();
    assertThat(
            render(
                "--template.glob=none", "--template.data", data, "--template.text={{ .Receiver }}"))
        .isZero();
    assertThat(terminal.out()).isEqualTo("&lt;b&gt;<b>");
  }

  @Test
  void globs_areAllRead_theLaterWins() throws IOException {
    write("a.tmpl", "{{ define \"x\" }}a{{ end }}{{ define \"y\" }}y{{ end }}");
    write("b.tmpl", "{{ define \"x\" }}b{{ end }}");
    assertThat(
            render(
                "--template.glob=" + folder + "/a.*",
                "--template.glob=" + folder + "/[b].tmpl",
                "--template.text={{ template \"x\" }}{{ template \"y\" }}"))
        .isZero();
    assertThat(terminal.out()).isEqualTo("by");
  }

  @Test
  void configuration_namesTheTemplates() throws IOException {
    write("a.tmpl", "{{ define \"x\" }}ours{{ end }}");
    String config =
        write(
            "tocsin.yml",
            """
            templates: ['*.tmpl']
            route: {receiver: r}
            receivers: [{name: r}]
            """);
    assertThat(render("--config.file=" + config, "--template.text={{ template \"x\" }}")).isZero();
    assertThat(terminal.out()).isEqualTo("ours");
  }

  @Test
  void brokenConfiguration_failsWithEveryProblem() throws IOException {
    String config = write("tocsin.yml", "route: {receiver: r, x: 1}\nreceivers: [{name: s}]\n");
    assertThat(render("--config.file=" + config, "--template.text=x")).isEqualTo(1);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith(config + ":1:"));
  }

  @Test
  void brokenTemplateFile_isNamedWithTheLine() throws IOException {
    write("a.tmpl", "{{ define \"x\" }}\n{{ nope }}{{ end }}");
    assertThat(render("--template.glob=" + folder + "/*", "--template.text=x")).isEqualTo(1);
    assertThat(terminal.err())
        .startsWith("tocsin: error: template a.tmpl:2: ")
        .contains("\"nope\"")
        .endsWith("\n");
  }

  @Test
  void brokenData_isNamedWithThePlace() throws IOException {
    String data = write("data.json", "{\n \"receiver\": 5}");
    assertThat(render("--template.glob=none", "--template.data=" + data, "--template.text={{ . }}"))
        .isEqualTo(1);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err())
        .isEqualTo("tocsin: error: data " + data + ":2:14: receiver: is no text\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--template.text=x|--template.glob or --config.file is missing",
        "--template.glob=x|--template.text",
        "--template.glob=x --template.text=x --template.type=pdf|"
            + "--template.type: 'pdf' is none of text, html",
        "--template.glob=x --template.text=x y|unexpected argument 'y'",
        "--template.glob=x --template.text={{|template line 1: ",
        "--template.glob=[ --template.text=x|syntax error in pattern",
        "--template.glob=x --template.text={{.Nope}}|Nope",
        "--template.glob=x --template.text=x --template.data=/absent|"
            + "data /absent: cannot be read: NoSuchFileException",
        "--config.file=/absent --template.text=x|/absent"
      })
  void mistake_isNamed(String arguments, String expected) {
    assertThat(render(arguments.split(" ", -1))).isEqualTo(1);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains(expected).endsWith("\n");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int render(String... flags) {
    List<String> arguments = new ArrayList<>(List.of("template", "render"));
    arguments.addAll(List.of(flags));
    return terminal.run(arguments.toArray(String[]::new));
  }
}
