package dev.tocsin.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.cli.log.LogLine.Fact;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected lines have the form in which alertmanager 0.33.1 logged the same facts. */
class LogFormatTest {
  private static final Instant TIME = Instant.parse("2026-11-22T17:33:06.210553752Z");

  @Test
  void logfmt_isSlogs() {
    assertThat(
            LogFormat.LOGFMT.write(
                line(
                    "Listening on",
                    new Fact("address", "127.0.0.1:41571"),
                    new Fact("http2", false),
                    new Fact("size", 0),
                    new Fact("component", ""),
                    new Fact("duration", Duration.ofNanos(726_879)),
                    new Fact("startTime", TIME),
                    new Fact("addr", "[fd00::2]:9094"),
                    new Fact("path", "C:\\tmp"),
                    new Fact("name", "é☃"))))
        .isEqualTo(
            "time=2026-11-22T17:33:06.210Z level=INFO source=Web.java:7 msg=\"Listening on\""
                + " address=127.0.0.1:41571 http2=false size=0 component=\"\" duration=726.879µs"
                + " startTime=2026-11-22T17:33:06.210Z addr=[fd00::2]:9094 path=C:\\tmp name=é☃");
  }

  @Test
  void json_isSlogs() {
    assertThat(
            LogFormat.JSON.write(
                line(
                    "TLS is disabled.",
                    new Fact("http2", false),
                    new Fact("workerID", 1),
                    new Fact("duration", Duration.ofNanos(726_879)),
                    new Fact("err", "a \"b\"\nc=é<&\t☃\u2028"))))
        .isEqualTo(
            "{\"time\":\"2026-11-22T17:33:06.210553752Z\",\"level\":\"INFO\","
                + "\"source\":\"Web.java:7\",\"msg\":\"TLS is disabled.\",\"http2\":false,"
                + "\"workerID\":1,\"duration\":\"726.879µs\","
                + "\"err\":\"a \\\"b\\\"\\nc=é<&\\t☃\\u2028\"}");
  }

  @Test
  void logfmt_ofASeparatorOrAQuote_quotes() {
    assertThat(
            LogFormat.LOGFMT.write(
                line("started", new Fact("err", "open a \"b\"\nc=é\t☃.yml"), new Fact("k", "a=b"))))
        .endsWith(" msg=started err=\"open a \\\"b\\\"\\nc=é\\t☃.yml\" k=\"a=b\"");
  }

  static List<String> hostileTexts() {
    return List.of(
        "x\ntime=2026-11-22T17:33:06.210Z level=ERROR msg=forged",
        "x\r\nforged",
        "x\" level=ERROR msg=\"forged",
        "x level=ERROR",
        "\u0085\u2028\u2029\u000b\f\0\u001b[31m",
        "\ud800",
        "{\"level\":\"ERROR\"}");
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void hostileText_forgesNoLineAndNoKey(String text) throws IOException {
    LogLine line = line(text, new Fact("err", text), new Fact(text, "v"));
    String logfmt = LogFormat.LOGFMT.write(line);
    assertThat(logfmt.lines()).hasSize(1);
    assertThat(logfmt.chars()).noneMatch(Character::isISOControl);
    assertThat(withoutQuoted(logfmt)).containsOnlyOnce("level=").doesNotContain("forged");

    String json = LogFormat.JSON.write(line);
    assertThat(json.chars()).noneMatch(c -> c < ' ' || c == '\u2028' || c == '\u2029');
    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(read.get("level").asText()).isEqualTo("INFO");
    assertThat(read.get("err").asText()).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource
  void absentValues_areWritten(LogFormat format) {
    assertThat(format.write(line("m", new Fact("k", null)))).containsAnyOf("k=<nil>", "\"k\":null");
  }

  @Test
  void throwables_areTheirMessage() {
    assertThat(LogFormat.LOGFMT.write(line("m", new Fact("err", new IOException("disk full")))))
        .endsWith("err=\"disk full\"");
  }

  private static String withoutQuoted(String line) {
    return line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"");
  }

  private static LogLine line(String message, Fact... facts) {
    return new LogLine(TIME, "INFO", "Web.java:7", message, Arrays.asList(facts));
  }
}
