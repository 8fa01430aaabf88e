package dev.tocsin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.Http;
import dev.tocsin.api.Http.Answer;
import dev.tocsin.api.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private int start(String prefix) {
    return server.start(prefix, List.of(Page::mount)).port();
  }

  @ParameterizedTest
  @CsvSource({
    "'', /",
    "/am, /am/",
  })
  void page_isServedWithAPolicy(String prefix, String path) {
    Answer answer = Http.get(start(prefix), path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.body()).contains("#/alerts", "#/silences", "#/status");
  }

  @Test
  void filesOfThePage_areServedBelowThePrefixByRelativeNames() {
    int port = start("/am");
    String page = Http.get(port, "/am/").body();
    assertThat(page).doesNotContain("src=\"/", "href=\"/");
    assertThat(List.of("page.js", "page.css", "favicon.svg"))
        .allMatch(file -> page.contains(file) && Http.get(port, "/am/" + file).status() == 200);
  }

  @Test
  void script_makesNoMarkupFromText() {
    String script = Http.get(start(""), "/page.js").body();
    assertThat(script).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(");
  }

  @Test
  void otherPathsAndMethods_areRefused() {
    int port = start("");
    assertThat(Http.get(port, "/page.php").status()).isEqualTo(404);
    assertThat(Http.get(port, "/../page.js").status()).isNotEqualTo(500);
    assertThat(Http.ask(port, "POST", "/", Map.of(), "").status()).isEqualTo(405);
  }
}
