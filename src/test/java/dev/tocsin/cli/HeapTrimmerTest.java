package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeapTrimmerTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final long CHECKS_AN_HOUR = Duration.ofHours(1).dividedBy(HeapTrimmer.INTERVAL);

  private long used = 100 * MEBIBYTE;
  private Duration pause = Duration.ofMillis(50);
  private int collections;
  private final HeapTrimmer trimmer =
      new HeapTrimmer(
          () -> used,
          () -> {
            collections++;
            used = 100 * MEBIBYTE;
            return pause;
          });

  @AfterEach
  void close() {
    trimmer.close();
  }

  private void anHourPasses() {
    for (long i = 0; i < CHECKS_AN_HOUR; i++) {
      trimmer.check();
    }
  }

  @Test
  void heap_thatGrewByHalfAndABit_isCollected() {
    trimmer.check();
    assertThat(collections).isOne();
    used = 182 * MEBIBYTE;
    trimmer.check();
    assertThat(collections).isOne();
    used = 183 * MEBIBYTE;
    trimmer.check();
    assertThat(collections).isEqualTo(2);
  }

  @Test
  void heap_thatDoesNotGrow_isCollectedFourTimesAnHour() {
    trimmer.check();
    collections = 0;
    anHourPasses();
    assertThat(collections).isEqualTo(4);
  }

  @Test
  void heap_whoseCollectionTakesLong_isCollectedOnceAnHour() {
    pause = Duration.ofSeconds(2);
    trimmer.check();
    collections = 0;
    used = 900 * MEBIBYTE;
    trimmer.check();
    assertThat(collections).isZero();
    anHourPasses();
    assertThat(collections).isOne();
  }
}
