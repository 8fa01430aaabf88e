package dev.tocsin.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Durations as Alertmanager 0.33.1 reads and prints them: the first column stood in {@code
 * group_wait} or in a webhook's {@code timeout}, the second in {@code config.original}.
 */
class DurationNotationTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "0s, 0s",
    "90s, 1m30s",
    "1d, 1d",
    "36h, 1d12h",
    "48h, 2d",
    "7d, 1w",
    "8d, 8d",
    "1w1h, 7d1h",
    "365d, 1y",
    "400d, 400d",
    "1y2w3d4h5m6s7ms, 382d4h5m6s7ms",
    "61m, 1h1m",
    "1500ms, 1s500ms",
  })
  void prometheusDuration_isPrintedAsUpstreamDoes(String written, String printed) {
    assertThat(PrometheusDuration.print(PrometheusDuration.parse(written))).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-5s", "1.5h", "1s1m", "5 m", "1H", "1m1m", "99999999999999y"})
  void prometheusDuration_refusesWhatIsNone(String written) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> PrometheusDuration.parse(written))
        .withMessageStartingWith("is ")
        .withMessageContaining("duration");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "90s, 1m30s",
    "24h, 24h0m0s",
    "1.5h, 1h30m0s",
    "1h1ms, 1h0m0.001s",
    "1m60s, 2m0s",
    "-1.5s, -1.5s",
    ".5s, 500ms",
    "1.5ms, 1.5ms",
    "1500ns, 1.5\u00b5s",
    "3us, 3\u00b5s",
    "7ns, 7ns",
    "1s1s, 2s",
  })
  void goDuration_isPrintedAsUpstreamDoes(String written, String printed) {
    assertThat(GoDuration.parse(written)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "1d", "s", ".s", "1h 1m", "1S", "--1s", "9999999999h"})
  void goDuration_refusesWhatIsNone(String written) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> GoDuration.parse(written))
        .withMessageContaining("duration");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999, 1_000, 60_000, 86_400_000, 694_861_000, 31_536_000_000L})
  void print_isReadBackAsTheSame(long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(PrometheusDuration.parse(PrometheusDuration.print(duration))).isEqualTo(duration);
    assertThat(GoDuration.parse(new GoDuration(duration).toString()).value()).isEqualTo(duration);
  }
}
