package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.store.AlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which ends of alerts are on disk. */
class AlertEndsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Labels LABELS = Labels.of("alertname", "A");

  @TempDir private Path folder;
  private Storage storage;
  private AlertStore alerts;

  @BeforeEach
  void open() {
    storage = Storage.open(folder, Runnable::run);
    alerts = new AlertStore(storage.alerts(AlertStore.KIND), 0);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  /** Posts an alert at one second that ends at another; tells whether that is written. */
  private boolean written(int second, int end, boolean timeout) {
    long before = storage.journal().added();
    Instant now = NOW.plusSeconds(second);
    Instant endsAt = NOW.plusSeconds(end);
    alerts.put(List.of(new Alert(LABELS, Labels.EMPTY, NOW, endsAt, "", now, timeout)), now);
    return storage.journal().added() > before;
  }

  private Duration endOnDisk() {
    close();
    open();
    return Duration.between(NOW, Objects.requireNonNull(alerts.find(LABELS)).endsAt());
  }

  /** As Prometheus sends it again, a little early or late. */
  @Test
  void movingEnd_isNotWritten() {
    assertThat(written(0, 240, false)).isTrue();
    for (int sent = 60; sent < 3600; sent += 60) {
      assertThat(written(sent, sent + 240 + sent % 59, false)).isFalse();
    }
    assertThat(endOnDisk()).hasSeconds(240);
  }

  @Test
  void endsOfTwoSenders_areNotWritten() {
    written(0, 240, false);
    for (int sent = 15; sent < 3600; sent += 15) {
      assertThat(written(sent, sent + (sent % 2 == 0 ? 240 : 270), false)).isFalse();
    }
  }

  @Test
  void endThatMovesFurtherThanTheClock_isWritten() {
    written(0, 240, true);
    assertThat(written(60, 301, false)).isFalse();
    assertThat(written(120, 7200, false)).isTrue();
    assertThat(endOnDisk()).hasSeconds(7200);
  }

  @Test
  void earlierEnd_isWritten() {
    written(0, 3600, true);
    assertThat(written(60, 1800, false)).isTrue();
    assertThat(endOnDisk()).hasSeconds(1800);
  }

  /** What was told by a clock that has been set back since is forgotten, once. */
  @Test
  void endAfterTheClockWasSetBack_isWrittenOnce() {
    written(7200, 7440, false);
    assertThat(written(3600, 3840, false)).isTrue();
    assertThat(written(3660, 3900, false)).isFalse();
    assertThat(endOnDisk()).hasSeconds(3840);
  }
}
