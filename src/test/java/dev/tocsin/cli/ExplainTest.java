package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.api.tocsin.TocsinApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks a server that gives the answer which ours gives; see the test of the interface. */
class ExplainTest {
  private final Terminal terminal = new Terminal();
  private final List<String> asked = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private HttpServer server;
  private String answer = resource(TocsinApi.class, "explained.json");
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange request) throws IOException {
    asked.add(request.getRequestURI().toString());
    authorizations.add(String.valueOf(request.getRequestHeaders().getFirst("Authorization")));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    request.sendResponseHeaders(status, body.length);
    request.getResponseBody().write(body);
    request.close();
  }

  private static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private int explain(String... arguments) {
    List<String> all = new ArrayList<>(List.of("explain", "--url=" + url()));
    all.addAll(List.of(arguments));
    return terminal.run(all.toArray(String[]::new));
  }

  private static String text(String answer, ZoneId zone) throws IOException {
    StringWriter out = new StringWriter();
    new ExplanationText(new PrintWriter(out), zone).print(new ObjectMapper().readTree(answer));
    return out.toString();
  }

  @Test
  void answer_isSaidInShortLines() throws IOException {
    assertThat(text(answer, ZoneOffset.UTC))
        .isEqualTo(resource(ExplainTest.class, "explained.txt"));
  }

  @Test
  void timesOfOtherDays_haveADate() throws IOException {
    assertThat(text(answer, ZoneOffset.ofHours(5)))
        .contains("fires since 23:00:00", "until 2026-11-23 01:05:00");
  }

  @Test
  void alertThatDoesNotExist_saysWhenItWouldBeTold() throws IOException {
    answer =
        """
        {"at": "2026-11-22T18:00:00.000Z", "more": 2, "explanations": [{
          "alert": {"known": false, "labels": {"alertname": "New"}, "state": "firing"},
          "routes": [{"receiver": "team", "route": "{}", "groupLabels": {}, "groupAlerts": 0,
            "nextFlush": "2026-11-22T18:00:30.000Z", "integrations": [{
              "integration": "email[0]",
              "pending": {"id": "x", "attempts": 3, "error": "503",
                "nextAttempt": "2026-11-22T18:00:07.000Z"},
              "next": {"tellsAlert": true, "reason": "first notification"},
              "nextRepeat": "2026-11-22T22:00:30.000Z"}]},
            {"receiver": "nobody", "route": "{}", "groupLabels": {}, "groupAlerts": 0,
            "integrations": []}]}]}
        """;
    assertThat(text(answer, ZoneOffset.UTC))
        .isEqualTo(
            """
            {alertname="New"} does not exist; if it fired now:
              receiver team, route {}
                group {}: new, first flush 18:00:30
                email[0]: not told yet
                  not delivered yet, attempts 3: 503, next attempt 18:00:07 (x)
                  next flush: told: first notification
                  next repeat 22:00:30
              receiver nobody, route {}
                group {}: is over
                nobody is told: the receiver has no integrations
            and 2 more: ask for fewer to see them
            """);
  }

  @Test
  void answerWithoutAnAlert_saysSo() {
    answer = "{\"at\": \"2026-11-22T18:00:00.000Z\", \"explanations\": [], \"more\": 0}";
    assertThat(explain("a=b")).isZero();
    assertThat(terminal.out()).isEqualTo("no alert matches\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fingerprint=0123456789abcdef | fingerprint=0123456789abcdef",
        "--labels=a=b,c=d | labels=a%3Db%2Cc%3Dd",
        "severity=~crit.* | filter=severity%3D%7Ecrit.*",
      })
  void question_isPassedOn(String argument, String query) {
    assertThat(explain(argument)).isZero();
    assertThat(asked).containsExactly("/api/tocsin/v1/explain?" + query);
    assertThat(terminal.out()).startsWith("{alertname=\"DiskFull\", cluster=\"eu\"");
  }

  @Test
  void matchers_areAllPassedOn() {
    assertThat(explain("a=b", "c!=d")).isZero();
    assertThat(asked).containsExactly("/api/tocsin/v1/explain?filter=a%3Db&filter=c%21%3Dd");
  }

  @Test
  void json_isPrintedAsItCame() {
    assertThat(explain("--output=json", "a=b")).isZero();
    assertThat(terminal.out()).isEqualTo(answer);
  }

  @Test
  void nameAndPassword_goIntoTheHeaderAlone() {
    String withUser = url().replace("//", "//ada:s%40fe@") + "/alerts/";
    status = 500;
    assertThat(terminal.run("explain", "--url=" + withUser, "a=b")).isEqualTo(1);
    assertThat(authorizations).containsExactly("Basic YWRhOnNAZmU=");
    assertThat(asked).containsExactly("/alerts/api/tocsin/v1/explain?filter=a%3Db");
    assertThat(terminal.err()).contains(url()).doesNotContain("s@fe", "s%40fe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "404 | \"there is no alert x\" | answered 404: there is no alert x",
        "404 | <html> | answered 404: it is no Tocsin, or an older one",
        "404 | {} | answered 404: it is no Tocsin, or an older one",
        "401 | no | wants a name and a password",
        "200 | <html> | did not answer in JSON",
      })
  void refusal_isSaid(int code, String body, String words) {
    status = code;
    answer = body;
    assertThat(explain("a=b")).isEqualTo(1);
    assertThat(terminal.err()).startsWith("tocsin: error: " + url() + " " + words).hasLineCount(1);
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void serverThatIsNotThere_isSaid() {
    server.stop(0);
    assertThat(explain("a=b")).isEqualTo(1);
    assertThat(terminal.err())
        .isEqualTo("tocsin: error: " + url() + " cannot be asked: it cannot be reached\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--output=yaml a=b | --output: 'yaml' is none of text, json, try --help",
        "--output=json | which alerts? MATCHER, --fingerprint or --labels is missing, try --help",
        "--labels=a=b c=d | only one of MATCHER, --fingerprint and --labels can be asked for",
        "--url=localhost:9093 a=b | --url: 'localhost:9093' is no URL like http://localhost:9093",
        "--url=http:// a=b | --url: 'http://' is no URL like http://localhost:9093",
      })
  void mistakes_areNamed(String arguments, String message) {
    assertThat(terminal.run(("explain " + arguments).split(" "))).isEqualTo(1);
    assertThat(terminal.err()).startsWith("tocsin: error: " + message);
  }
}
