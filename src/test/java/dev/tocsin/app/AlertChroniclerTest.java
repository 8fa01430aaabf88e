package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.history.RecordedHistory;
import dev.tocsin.state.MemoryStateMap;
import dev.tocsin.store.AlertStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertChroniclerTest {
  private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");
  private final RecordedHistory history = new RecordedHistory();
  private final AlertStore store = new AlertStore(new MemoryStateMap<>(AlertStore.KIND), 1);

  @BeforeEach
  void listen() {
    store.listen(new AlertChronicler(history));
  }

  private static Instant minute(int number) {
    return START.plusSeconds(60L * number);
  }

  private void post(int at, String summary, int end) {
    post(at, Labels.of("alertname", "A"), summary, end);
  }

  private void post(int at, Labels labels, String summary, int end) {
    Alert alert =
        new Alert(labels, Labels.of("summary", summary), START, minute(end), "", minute(at), false);
    store.put(List.of(alert), minute(at));
  }

  @Test
  void life_isRecordedWithoutRepetitions() {
    post(0, "s", 4);
    post(1, "s", 5);
    post(2, "t", 6);
    post(3, "t", 3);
    post(4, "t", 3);
    post(5, "t", 9);
    assertThat(history.alertStory())
        .containsExactly("A fired", "A updated", "A resolved", "A fired");
    assertThat(history.alerts.get(2).at()).isEqualTo(minute(3));
  }

  @Test
  void newAlertThatIsOver_resolved() {
    post(5, "s", 5);
    assertThat(history.alertStory()).containsExactly("A resolved");
  }

  @Test
  void endWithoutAWord_timesOut() {
    post(0, "s", 4);
    store.noticeEnds(minute(5), Slices.NONE);
    store.noticeEnds(minute(6), Slices.NONE);
    post(7, "s", 11);
    assertThat(history.alertStory()).containsExactly("A fired", "A timed_out", "A fired");
  }

  @Test
  void lateResolution_isNoSilentEnd() {
    post(0, "s", 4);
    post(5, "s", 5);
    store.noticeEnds(minute(6), Slices.NONE);
    assertThat(history.alertStory()).containsExactly("A fired", "A resolved");
  }

  @Test
  void refusals_areRecordedOnceAnHour() {
    Labels one = Labels.of("alertname", "A", "i", "1");
    Labels two = Labels.of("alertname", "A", "i", "2");
    post(0, one, "s", 200);
    post(0, two, "s", 200);
    post(59, two, "s", 200);
    assertThat(history.alertStory()).containsExactly("A fired", "A refused");
    post(60, two, "s", 200);
    assertThat(history.alertStory()).containsExactly("A fired", "A refused", "A refused");
  }
}
