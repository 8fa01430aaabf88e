package dev.tocsin.nflog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertLogCodecTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.5Z");

  private final AlertLogCodec codec = new AlertLogCodec();

  private static AlertLog log(boolean... firing) {
    AlertLog log = AlertLog.EMPTY;
    for (int rank = 0; rank < firing.length; rank++) {
      log = log.with(new Told(new Slot("d\"x", rank), firing[rank], NOW, rank != 1));
    }
    return log;
  }

  @Test
  void logs_areReadAsWrittenInWhateverOrderTheyCome() throws IOException {
    List<AlertLog> logs =
        Stream.of(log(true), log(true), log(true), log(false), log(true), log(), log(true, false))
            .flatMap(each -> Stream.of(each, log(true, true), each))
            .toList();
    for (AlertLog each : logs) {
      String text = JsonText.of(json -> codec.write(each, json));
      JsonReader json = new JsonReader(text.getBytes(StandardCharsets.UTF_8));
      assertThat(codec.read(Labels.EMPTY, json)).isEqualTo(each);
    }
  }

  /** Longer than what a writer keeps at a time. */
  @Test
  void longLogs_areWrittenInOneList() throws IOException {
    AlertLog longLog = log(new boolean[500]);
    String twice =
        JsonText.of(json -> {
          json.startArray();
          codec.write(longLog, json);
          codec.write(longLog, json);
          codec.write(longLog, json);
          json.endArray();
        });
    JsonReader json = new JsonReader(twice.getBytes(StandardCharsets.UTF_8));
    json.begin();
    for (int i = 0; i < 3; i++) {
      assertThat(json.more()).isTrue();
      assertThat(codec.read(Labels.EMPTY, json)).isEqualTo(longLog);
    }
    assertThat(json.more()).isFalse();
  }
}
