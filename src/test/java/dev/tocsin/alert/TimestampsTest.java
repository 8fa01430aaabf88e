package dev.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.5Z, 2026-01-02T03:04:05.5Z",
    "2026-01-02T03:04:05.123456789123Z, 2026-01-02T03:04:05.123456789Z",
    "2026-01-02T03:04:05.000+02:30, 2026-01-02T00:34:05Z",
    "2026-01-02T03:04:05-00:30, 2026-01-02T03:34:05Z",
    "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.25, 2026-01-02T03:04:05.25Z",
    "2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04Z, 2026-01-02T03:04:00Z",
    "2026-01-02T03:04, 2026-01-02T03:04:00Z",
    "2026-01-02, 2026-01-02T00:00:00Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "'', 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void parse_readsWhatUpstreamReads(String text, Instant time) {
    assertThat(Timestamps.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:00:60Z",
        "2026-01-01T00:00:00+0200",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00Zx",
        "10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "2026-01-01t00:00:00z",
        "2026-01-01T00:00:00+2:00",
        "\u0662026-01-01T00:00:00Z"
      })
  void parse_namesWhatItCannotRead(String text) {
    assertThatThrownBy(() -> Timestamps.parse(text))
        .isInstanceOf(DateTimeException.class)
        .hasMessageContaining('"' + text + '"');
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000Z",
    "2026-12-31T23:59:59.9999Z, 2026-12-31T23:59:59.999Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z",
    "2000-02-29T12:00:00Z, 2000-02-29T12:00:00.000Z"
  })
  void text_cutsToMilliseconds(Instant time, String text) {
    assertThat(Timestamps.text(time)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:00:00Z",
        "2026-11-22T21:30:53.5Z",
        "2026-11-22T21:30:53.123456789Z",
        "2026-11-22T21:30:53.000000001Z",
        "0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00.250Z"
      })
  void exact_isReadAsTheSameInstant(String text) {
    Instant time = Instant.parse(text);
    assertThat(Timestamps.exact(time)).isEqualTo(text);
    assertThat(Timestamps.parseExact(Timestamps.exact(time))).isEqualTo(time);
  }
}
