package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of posted alerts; the answers are compared with upstream's elsewhere. */
class AlertIntakeTest {
  private static final Instant NOW = TestServer.NOW;
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private PostedAlerts read(String body) {
    return server.intake.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private Alert readOne(String fields) {
    return read("[{\"labels\":{\"a\":\"b\"}" + fields + "}]").valid().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|2026-11-22T18:00:00Z|2026-11-22T18:05:00Z|true",
        "startsAt 2026-01-01T00:00:00Z|2026-01-01T00:00:00Z|2026-11-22T18:05:00Z|true",
        "endsAt 2026-01-01T00:00:00Z|2026-01-01T00:00:00Z|2026-01-01T00:00:00Z|false",
        "endsAt 2036-01-01T00:00:00Z|2036-01-01T00:00:00Z|2036-01-01T00:00:00Z|false",
        "endsAt 0001-01-01T00:00:00.000Z|2026-11-22T18:00:00Z|2026-11-22T18:05:00Z|true"
      })
  void missingTimes_areGiven(String given, Instant startsAt, Instant endsAt, boolean timeout) {
    String[] parts = given.split(" ", 2);
    Alert alert = readOne(given.isEmpty() ? "" : ",\"" + parts[0] + "\":\"" + parts[1] + "\"");
    assertThat(alert.startsAt()).isEqualTo(startsAt);
    assertThat(alert.endsAt()).isEqualTo(endsAt);
    assertThat(alert.timeout()).isEqualTo(timeout);
    assertThat(alert.updatedAt()).isEqualTo(NOW);
  }

  @Test
  void labels_loseTheirEmptyValuesAndAnnotationsDoNot() {
    Alert alert =
        read("[{\"labels\":{\"z\":\"1\",\"a\":\"2\",\"e\":\"\"},\"annotations\":{\"e\":\"\"}}]")
            .valid()
            .getFirst();
    assertThat(alert.labels()).isEqualTo(Labels.of("a", "2", "z", "1"));
    assertThat(alert.annotations()).isEqualTo(Labels.of("e", ""));
  }

  @Test
  void validAlerts_areKeptBesideOthers() {
    PostedAlerts posted =
        read("[{\"labels\":{}},{\"labels\":{\"a\":\"1\"}},{\"labels\":{\"\":\"x\"}}]");
    assertThat(posted.valid()).hasSize(1);
    assertThat(posted.mistakes())
        .containsExactly(
            "at least one label pair required", "invalid label set: invalid name \"\"");
  }

  @Test
  void singleAlert_isTakenAsAList() {
    assertThat(read("{\"labels\":{\"a\":\"1\"}}").valid()).hasSize(1);
    assertThatThrownBy(() -> read("{}")).hasMessage("labels in body is required");
  }

  @Test
  void loneSurrogates_areReplacedAsInGo() {
    Alert alert =
        readOne(
            ",\"annotations\":{\"a\":\"x\\ud800y\",\"b\":\"\\ud83d\\ude00\",\"x\\ud800y\":\"\"}");
    assertThat(alert.annotations())
        .isEqualTo(Labels.of("a", "x\uFFFDy", "b", "😀", "x\uFFFDy", ""));
  }

  @Test
  void manyLabels_allArrive() {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      labels.append(i == 0 ? "" : ",").append("\"l").append(i).append("\":\"v\"");
    }
    PostedAlerts posted = read("[{\"labels\":{" + labels + "}},{\"labels\":{\"a\":\"b\"}}]");
    assertThat(posted.valid().getFirst().labels().size()).isEqualTo(5000);
    assertThat(posted.valid().getLast().labels()).isEqualTo(Labels.of("a", "b"));
  }

  @Test
  void labelSetOfOver4MiB_isRefusedAndTheOthersAreKept() {
    String half = "x".repeat(2 << 20);
    String wide = "é".repeat((1 << 20) - 1);
    PostedAlerts posted =
        read(
            "[{\"labels\":{\"a\":\"%s\",\"b\":\"%s\"}},{\"labels\":{\"a\":\"%s\",\"b\":\"%s\"}}]"
                .formatted(half, half, half, wide));
    assertThat(posted.mistakes())
        .containsExactly("invalid label set: its 2 labels have more than 4 MiB");
    assertThat(posted.valid()).hasSize(1);
  }

  @Test
  void exactlyFilledArray_isNotSharedBetweenAlerts() {
    StringBuilder body = new StringBuilder("[");
    for (int alert = 0; alert < 2; alert++) {
      body.append(alert == 0 ? "" : ",").append("{\"labels\":{");
      for (int i = 0; i < 32; i++) {
        body.append(i == 0 ? "" : ",")
            .append("\"l")
            .append(i)
            .append("\":\"v")
            .append(alert)
            .append('"');
      }
      body.append("}}");
    }
    PostedAlerts posted = read(body.append(']').toString());
    assertThat(posted.valid().getFirst().labels().value("l0")).isEqualTo("v0");
    assertThat(posted.valid().getLast().labels().value("l0")).isEqualTo("v1");
  }

  @Test
  void invalidUtf8_isRefused() {
    byte[] body = "[{\"labels\":{\"a\":\"?\"}}]".getBytes(StandardCharsets.UTF_8);
    body[17] = (byte) 0xff;
    assertThatThrownBy(() -> server.intake.read(body))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void deepNesting_isRefused() {
    assertThatThrownBy(() -> read("[{\"x\":" + "[".repeat(100_000)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("depth");
  }
}
