package dev.tocsin.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever a label holds, it stays inside the place of the page that it was put into. */
class HtmlSafetyProperties {
  private final Templates templates =
      Templates.defaults(InstantSource.fixed(Instant.EPOCH), ZoneOffset.UTC);

  @Provide
  Arbitrary<String> labels() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "<",
            ">",
            "</script>",
            "<script>",
            "</title>",
            "</style>",
            "<!--",
            "-->",
            "]]>",
            "\"",
            "'",
            "`",
            "&",
            "&lt;",
            "&#34;",
            "\\",
            "/",
            "//",
            "/*",
            "*/",
            "${",
            "}",
            "{",
            "{{",
            ";",
            ":",
            "(",
            ")",
            "javascript:",
            "JavaScript:",
            "http://",
            "mailto:",
            "expression",
            "--",
            "%",
            "%22",
            "=",
            "+",
            " ",
            "\n",
            "\t",
            "\0",
            "\u2028",
            "é",
            "😀",
            "a",
            "0");
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(3);
    return Arbitraries.frequencyOf(Tuple.of(9, pieces), Tuple.of(1, text))
        .list()
        .ofMaxSize(8)
        .map(list -> String.join("", list));
  }

  private String html(String before, String label, String after) {
    Labels labels = Labels.of("x", label);
    TemplateData data =
        new TemplateData(
            "r", "firing", List.of(), "", labels, labels, labels, Labels.EMPTY, "http://am");
    String page = templates.html(before + "{{ .CommonLabels.x }}" + after, data);
    assertThat(page).startsWith(before).endsWith(after);
    return page.substring(before.length(), page.length() - after.length());
  }

  @Property
  void text_opensNoTag(@ForAll("labels") String label) {
    assertThat(html("<p>", label, "</p>")).doesNotContain("<", ">");
    assertThat(html("<title>", label, "</title>")).doesNotContain("<", ">");
  }

  @Property
  void attribute_staysInItsQuotes(@ForAll("labels") String label) {
    assertThat(html("<p title=\"", label, "\">")).doesNotContain("\"", "<", ">");
    assertThat(html("<p title='", label, "'>")).doesNotContain("'", "<", ">");
    assertThat(html("<p title=", label, " id=x>"))
        .doesNotContainPattern("[\\s\"'<>=`]")
        .isNotEmpty();
  }

  @Property
  void link_leadsNowhereUnexpected(@ForAll("labels") String label) {
    String url = html("<a href=\"", label, "\">");
    assertThat(url).matches("[!-~&&[^\"'<>`\\\\]]*");
    assertThat(url).matches("(?i)(https?|mailto):.*|[^:]*(/.*)?");
  }

  @Property
  void script_getsOneValue(@ForAll("labels") String label) {
    String value = html("<script>f(", label, ")</script>");
    assertThat(value).matches("(?s)\"([^\"\\\\<>&\\n\\u2028\\u2029]|\\\\.)*\"");
    assertThat(html("<script>'", label, "'</script>"))
        .matches("(?s)([^'\\\\<>&\\n\\u2028\\u2029]|\\\\.)*");
  }

  @Property
  void style_getsNoNewRule(@ForAll("labels") String label) {
    assertThat(html("<style>p { color: ", label, " }</style>"))
        .doesNotContain("{", "}", ";", "(", "/", "<!--");
  }

  @Property
  void comment_getsNothing(@ForAll("labels") String label) {
    assertThat(html("", label, "").isEmpty()).isEqualTo(label.isEmpty());
    Labels labels = Labels.of("x", label);
    TemplateData data =
        new TemplateData(
            "r", "firing", List.of(), "", labels, labels, labels, Labels.EMPTY, "http://am");
    assertThat(templates.html("<p><!-- {{ .CommonLabels.x }} --></p>", data)).isEqualTo("<p></p>");
  }
}
