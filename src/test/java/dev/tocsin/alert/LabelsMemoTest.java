package dev.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsMemoTest {
  private final LabelsMemo<String> memo = new LabelsMemo<>();

  private static Labels labels(int number) {
    return Labels.of("n", "" + number);
  }

  private void ask(int from, int to) {
    for (int i = from; i < to; i++) {
      if (memo.find(labels(i)) == null) {
        memo.put(labels(i), "" + i);
      }
    }
  }

  @Test
  void whatIsAskedForAgain_isKept() {
    ask(0, 100_000);
    for (int round = 0; round < 6; round++) {
      for (int i = 0; i < 100_000; i++) {
        assertThat(memo.find(labels(i))).isEqualTo("" + i);
      }
    }
    assertThat(memo.size()).isBetween(100_000, 200_000);
  }

  /** A crowd that comes, is asked for twice and goes leaves nothing behind in the end. */
  @Test
  void whatIsNoLongerAskedFor_isForgotten() {
    for (int from = 0; from < 2_000_000; from += 10_000) {
      ask(from, from + 10_000);
      ask(from, from + 10_000);
    }
    assertThat(memo.size()).isLessThan(200_000);
    assertThat(memo.find(labels(0))).isNull();
  }
}
