package dev.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LabelsTest {
  /** What alertmanager 0.33.1 answered to GET /api/v2/alerts after a POST of these labels. */
  @Test
  void fingerprint_equalsUpstreams() {
    assertThat(Labels.of("severity", "critical", "alertname", "X").fingerprintText())
        .isEqualTo("d5e08c84ef09a8b8");
    assertThat(Labels.of("b", "日本\n😀", "alertname", "Übung").fingerprintText())
        .isEqualTo("eb421cfa80104a8c");
  }

  @Test
  void of_sortsByCodePointAndKeepsTheLastOfDoubles() {
    Labels labels = Labels.of("b", "1", "😀", "4", "\uffee", "3", "a", "2", "b", "5");
    assertThat(labels.toMap().keySet()).containsExactly("a", "b", "\uffee", "😀");
    assertThat(labels.value("b")).isEqualTo("5");
  }

  private static String[] reversed(int count) {
    String[] pairs = new String[2 * count];
    for (int i = 0; i < count; i++) {
      pairs[2 * i] = "label_%07d".formatted(count - i);
      pairs[2 * i + 1] = "v";
    }
    return pairs;
  }

  /** Sorting by insertion takes minutes. */
  @Test
  @Timeout(10)
  void manyLabels_areSortedComparedAndFoundInTime() {
    Labels labels = Labels.of(reversed(150_000));
    assertThat(labels.name(0)).isEqualTo("label_0000001");
    assertThat(labels.name(149_999)).isEqualTo("label_0150000");
    for (int i = 1; i <= 150_000; i++) {
      assertThat(labels.find("label_%07d".formatted(i))).isEqualTo("v");
    }
    assertThat(labels.find("label")).isNull();
    assertThat(labels.find("z")).isNull();
    String[] others = reversed(150_000);
    others[1] = "w";
    Labels common = Labels.common(List.of(labels, Labels.of(others)));
    assertThat(common.size()).isEqualTo(149_999);
    assertThat(common.find("label_0150000")).isNull();
  }

  @Test
  void manyLabels_keepTheLastOfDoublesAndTheOrderOfFew() {
    String[] pairs = new String[400];
    for (int i = 0; i < 200; i++) {
      pairs[2 * i] = "l" + i % 50;
      pairs[2 * i + 1] = "" + i;
    }
    pairs[0] = "😀";
    pairs[2] = "\uffee";
    Labels labels = Labels.of(pairs);
    assertThat(labels.size()).isEqualTo(52);
    assertThat(labels.value("l7")).isEqualTo("157");
    assertThat(labels.name(50)).isEqualTo("\uffee");
    assertThat(labels.name(51)).isEqualTo("😀");
  }

  @Test
  void size_isThatOfTheUtf8() {
    Labels labels = Labels.of("a", "é", "b", "日😀");
    assertThat(labels.isLargerThan(10)).isTrue();
    assertThat(labels.isLargerThan(11)).isFalse();
  }

  @Test
  void equals_ignoresTheOrderOfConstruction() {
    assertThat(Labels.of("a", "1", "b", "2")).isEqualTo(Labels.of(Map.of("b", "2", "a", "1")));
    assertThat(Labels.of("a", "1")).isNotEqualTo(Labels.of("a", "2"));
  }

  @Test
  void common_keepsWhatAllShare() {
    assertThat(Labels.common(List.of(Labels.of("a", "1", "b", "2"), Labels.of("a", "1", "b", "3"))))
        .isEqualTo(Labels.of("a", "1"));
    assertThat(Labels.common(List.of())).isEqualTo(Labels.EMPTY);
  }

  @Test
  void toString_isUpstreams() {
    assertThat(Labels.of("b", "x\"y\n", "a", "1")).hasToString("{a=\"1\", b=\"x\\\"y\\n\"}");
  }
}
