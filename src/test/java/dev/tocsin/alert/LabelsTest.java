package dev.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
