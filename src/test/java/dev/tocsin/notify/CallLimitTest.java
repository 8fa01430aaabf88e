package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallLimitTest {
  private static final Duration START = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(2);

  private final CallLimit limit = new CallLimit(Integer.MAX_VALUE, START);

  @Test
  void goodAnswer_isOneMoreWhileOthersWait() {
    limit.answered(false);
    assertThat(limit.calls()).isEqualTo(8);
    limit.answered(true);
    assertThat(limit.calls()).isEqualTo(9);
  }

  @Test
  void waiting_doublesItOncePer100Millis() {
    limit.grow(START, START.plusMillis(99));
    assertThat(limit.calls()).isEqualTo(8);
    limit.grow(START, START.plusMillis(100));
    limit.grow(START, START.plusMillis(199));
    assertThat(limit.calls()).isEqualTo(16);
    for (int i = 2; i < 10; i++) {
      limit.grow(START, START.plusMillis(100L * i));
    }
    assertThat(limit.calls()).isEqualTo(128);
  }

  @Test
  void oneThatHasNotWaited_doublesNothing() {
    limit.grow(LATER, LATER.plusMillis(50));
    assertThat(limit.calls()).isEqualTo(8);
  }

  @Test
  void failure_halvesItButLeavesEight() {
    limit.grow(START, LATER);
    limit.grow(START, LATER.plusSeconds(1));
    limit.failed(LATER);
    assertThat(limit.calls()).isEqualTo(16);
    limit.failed(LATER);
    limit.failed(LATER);
    assertThat(limit.calls()).isEqualTo(8);
  }

  @Test
  void rest_leavesOneThatGrowsAgain() {
    limit.rested(LATER);
    limit.failed(LATER);
    assertThat(limit.calls()).isEqualTo(1);
    limit.answered(false);
    assertThat(limit.calls()).isEqualTo(2);
    limit.grow(START, LATER.plusMillis(100));
    assertThat(limit.calls()).isEqualTo(4);
  }

  @Test
  void integrationThatKeepsAPace_isNeverExceeded() {
    CallLimit paced = new CallLimit(3, START);
    paced.answered(true);
    paced.grow(START, LATER);
    assertThat(paced.calls()).isEqualTo(3);
    assertThat(paced.low()).isFalse();
  }
}
