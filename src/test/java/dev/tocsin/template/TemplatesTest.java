package dev.tocsin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Labels;
import dev.tocsin.template.parse.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
  private static final TemplateData DATA = TestData.read("mixed");

  @TempDir Path dir;

  private Templates load(String... patterns) {
    List<String> found = Stream.of(patterns).map(pattern -> dir + "/" + pattern).toList();
    return Templates.load(found, InstantSource.fixed(Instant.EPOCH), ZoneOffset.UTC);
  }

  private void file(String name, String text) throws IOException {
    Files.createDirectories(dir.resolve(name).getParent());
    Files.writeString(dir.resolve(name), text);
  }

  @Test
  void load_letsFilesOverrideDefaults() throws IOException {
    file("a.tmpl", "{{ define \"__subject\" }}own {{ .Status }}{{ end }}");
    assertThat(load("*.tmpl").text("{{ template \"slack.default.title\" . }}", DATA))
        .isEqualTo("own firing");
    assertThat(load("*.tmpl").html("{{ template \"email.default.html\" . }}", DATA))
        .contains("<title>own firing</title>");
  }

  @Test
  void load_letsLaterFilesOverrideEarlierOnes() throws IOException {
    file("a.tmpl", "{{ define \"x\" }}a{{ end }}");
    file("b.tmpl", "{{ define \"x\" }}b{{ end }}");
    file("c.tmpl", "{{ define \"x\" }} {{ end }}");
    assertThat(load("*.tmpl").text("{{ template \"x\" }}", DATA)).isEqualTo("b");
    assertThat(load("[bc].tmpl", "a.tmpl").text("{{ template \"x\" }}", DATA)).isEqualTo("a");
  }

  @Test
  void load_namesFilesWithoutTheirFolder() throws IOException {
    file("one/my.tmpl", "<{{ .Status }}>");
    assertThat(load("*/my.tmpl").text("{{ template \"my.tmpl\" . }}", DATA)).isEqualTo("<firing>");
  }

  @Test
  void load_takesPatternsAsGoDoes() throws IOException {
    for (String name : List.of("a.tmpl", ".b.tmpl", "{c}.tmpl", "d*.tmpl")) {
      file(name, "{{ define \"" + name + "\" }}" + name + "{{ end }}");
    }
    assertThat(load("?.tmpl").text("{{ template \"a.tmpl\" }}", DATA)).isEqualTo("a.tmpl");
    assertThat(load("*").text("{{ template \".b.tmpl\" }}", DATA)).isEqualTo(".b.tmpl");
    assertThat(load("{c}.tmpl").text("{{ template \"{c}.tmpl\" }}", DATA)).isEqualTo("{c}.tmpl");
    assertThat(load("d\\*.tmpl").text("{{ template \"d*.tmpl\" }}", DATA)).isEqualTo("d*.tmpl");
    Templates negated = load("[^a].tmpl");
    assertThatThrownBy(() -> negated.text("{{ template \"a.tmpl\" }}", DATA))
        .hasMessage("template line 1: template \"a.tmpl\" not defined");
  }

  @Test
  void load_allowsPatternsThatMatchNothing() {
    assertThatCode(() -> load("nothing/*.tmpl", "nothing.tmpl")).doesNotThrowAnyException();
  }

  @Test
  void load_refusesAMalformedPattern() {
    assertThatThrownBy(() -> load("[a.tmpl"))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith("/[a.tmpl: syntax error in pattern");
  }

  @Test
  void load_namesFileAndLineOfAMistake() throws IOException {
    file("bad.tmpl", "ok\n\n{{ if }}");
    assertThatThrownBy(() -> load("bad.tmpl"))
        .hasMessage("template bad.tmpl:3: missing value for if");
  }

  @Test
  void text_namesTheTemplateThatFailed() throws IOException {
    file("a.tmpl", "{{ define \"x\" }}\n{{ .Nope }}{{ end }}");
    Templates templates = load("a.tmpl");
    assertThatThrownBy(() -> templates.text("{{ template \"x\" . }}", DATA))
        .hasMessage("template a.tmpl:2: can't evaluate field Nope in type template.Data");
    assertThatThrownBy(() -> templates.html("{{ template \"x\" . }}", DATA))
        .hasMessage("template a.tmpl:2: can't evaluate field Nope in type template.Data");
  }

  @Test
  void check_findsWhatCannotBeParsed() {
    Templates templates = load();
    assertThatCode(() -> templates.check("{{ .Nope }}")).doesNotThrowAnyException();
    assertThatThrownBy(() -> templates.check("a\n{{ nope }}"))
        .isInstanceOf(TemplateException.class)
        .hasMessage("template line 2: function \"nope\" not defined");
  }

  @Test
  void routeLabels_areRenderedAndMayAskForEachOther() {
    Labels sources =
        Labels.of(
            "a", "{{ routeLabels \"c\" }}-{{ routeLabels \"missing\" }}",
            "b", "plain",
            "c", "{{ .GroupLabels.alertname }}/{{ routeLabels \"b\" }}");
    assertThat(load().routeLabels(sources, DATA))
        .isEqualTo(Labels.of("a", "DiskFull/plain-", "b", "plain", "c", "DiskFull/plain"));
  }

  @Test
  void routeLabels_thatGoInCirclesAreRefused() {
    Labels sources = Labels.of("a", "{{ routeLabels \"b\" }}", "b", "{{ routeLabels \"a\" }}");
    Templates templates = load();
    assertThatThrownBy(() -> templates.routeLabels(sources, DATA))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("route label cycle detected: a -> b -> a");
  }

  @Test
  void data_quotesTheReceiverAsUpstream() {
    TemplateData data =
        TemplateData.of(
            "team.a-b", "", Labels.EMPTY, Labels.EMPTY, List.of(), Instant.EPOCH, "http://am");
    assertThat(load().text("{{ template \"__alertmanagerURL\" . }}", data))
        .isEqualTo("http://am/#/alerts?receiver=team%5C.a-b");
  }
}
