package dev.tocsin.receiver.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.receiver.TestNotifications;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOW = TestNotifications.NOW;

  @Test
  void first_goesAtOnce() {
    assertThat(new Pace(true).until(NOW)).isZero();
  }

  @Test
  void next_waitsForASecond() {
    Pace pace = new Pace(false);
    pace.sentAt(NOW);
    assertThat(pace.until(NOW)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.until(NOW.plusMillis(300))).isEqualTo(Duration.ofMillis(700));
    assertThat(pace.until(NOW.plusSeconds(1))).isZero();
  }

  @Test
  void twentyFirstInAGroup_waitsForTheMinute() {
    assertThat(afterTwenty(true).until(NOW.plusSeconds(20))).isEqualTo(Duration.ofSeconds(40));
    assertThat(afterTwenty(true).until(NOW.plusSeconds(60))).isZero();
    assertThat(afterTwenty(false).until(NOW.plusSeconds(20))).isZero();
  }

  private static Pace afterTwenty(boolean group) {
    Pace pace = new Pace(group);
    for (int i = 0; i < 20; i++) {
      pace.sentAt(NOW.plusSeconds(i));
    }
    return pace;
  }

  @Test
  void rest_isKept() {
    Pace pace = new Pace(false);
    pace.restUntil(NOW.plusSeconds(30));
    pace.restUntil(NOW.plusSeconds(3));
    assertThat(pace.until(NOW)).isEqualTo(Duration.ofSeconds(30));
  }

  /** As if no time had passed: nobody waits longer, and Telegram is not asked too early. */
  @Test
  void clockThatIsSetBack_changesNoWait() {
    Pace pace = afterTwenty(true);
    assertThat(pace.until(NOW.minusSeconds(86_400))).isEqualTo(Duration.ofSeconds(41));
    assertThat(pace.until(NOW.minusSeconds(86_390))).isEqualTo(Duration.ofSeconds(31));
    pace.sentAt(NOW.minusSeconds(90_000));
    assertThat(pace.until(NOW.minusSeconds(89_999))).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void restWhenTheClockIsSetBack_getsNoLonger() {
    Pace pace = new Pace(false);
    pace.sentAt(NOW);
    pace.restUntil(NOW.plusSeconds(30));
    assertThat(pace.until(NOW.minusSeconds(3600))).isEqualTo(Duration.ofSeconds(30));
    assertThat(pace.until(NOW.minusSeconds(3571))).isEqualTo(Duration.ofSeconds(1));
  }
}
