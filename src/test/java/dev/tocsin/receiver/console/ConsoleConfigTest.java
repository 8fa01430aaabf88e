package dev.tocsin.receiver.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.receiver.TestGlobals;
import dev.tocsin.setting.MapFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleConfigTest {
  @Test
  void read_ofNothing_isTheDefault() {
    assertThat(new ConsoleType().read(MapFields.of("{}"), TestGlobals.DEFAULT))
        .isEqualTo(new ConsoleConfig(true, Color.AUTO));
  }

  @Test
  void read_takesEveryKey() {
    MapFields fields = MapFields.of("{send_resolved: false, color: never}");
    assertThat(new ConsoleType().read(fields, TestGlobals.DEFAULT))
        .isEqualTo(new ConsoleConfig(false, Color.NEVER));
    assertThat(fields.problems()).isEmpty();
  }

  @Test
  void read_ofAnUnknownColor_isAProblem() {
    MapFields fields = MapFields.of("color: blue");
    new ConsoleType().read(fields, TestGlobals.DEFAULT);
    assertThat(fields.problems()).containsExactly("color: must be one of auto, always and never");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO, true, false, true",
    "AUTO, false, false, false",
    "AUTO, true, true, false",
    "ALWAYS, false, true, true",
    "NEVER, true, false, false"
  })
  void color_isWantedWhereItHelps(Color color, boolean terminal, boolean refused, boolean wanted) {
    assertThat(color.wanted(terminal, refused)).isEqualTo(wanted);
  }
}
