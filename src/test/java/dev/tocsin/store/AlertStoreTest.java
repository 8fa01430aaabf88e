package dev.tocsin.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.state.MemoryStateMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<String> events = new ArrayList<>();

  private AlertStore store(int limit) {
    AlertStore store = new AlertStore(new MemoryStateMap<>(AlertStore.KIND), limit);
    store.listen(
        new AlertListener() {
          @Override
          public void changed(@Nullable Alert before, Alert alert, Instant now) {
            events.add((before == null ? "new " : "changed ") + alert.labels().value("n"));
          }

          @Override
          public void forgotten(Alert alert) {
            events.add("forgotten " + alert.labels().value("n"));
          }
        });
    return store;
  }

  /** Posted at a minute, firing from one minute to another. */
  private static Alert alert(String n, int posted, int start, int end) {
    return alert(n, posted, start, end, false);
  }

  private static Alert alert(String n, int posted, int start, int end, boolean timeout) {
    return new Alert(
        Labels.of("alertname", "X", "n", n),
        Labels.of("post", "" + posted),
        minute(start),
        minute(end),
        "",
        minute(posted),
        timeout);
  }

  private static Instant minute(int minutes) {
    return NOW.plus(Duration.ofMinutes(minutes));
  }

  private static Alert put(AlertStore store, Alert alert) {
    store.put(List.of(alert), alert.updatedAt());
    return Objects.requireNonNull(store.find(alert.labels()));
  }

  @Test
  void overlappingPosts_areOneEpisode() {
    AlertStore store = store(0);
    put(store, alert("1", 0, 0, 10));
    Alert merged = put(store, alert("1", 5, 4, 9));
    assertThat(merged.startsAt()).isEqualTo(minute(0));
    assertThat(merged.endsAt()).as("the latest explicit end").isEqualTo(minute(10));
    assertThat(merged.annotations().value("post")).as("the newest annotations").isEqualTo("5");
  }

  @Test
  void postsApart_areTwoEpisodes() {
    AlertStore store = store(0);
    put(store, alert("1", 0, 0, 10));
    Alert second = put(store, alert("1", 30, 20, 40));
    assertThat(second.startsAt()).isEqualTo(minute(20));
  }

  @Test
  void timeoutEnd_neverBeatsAnExplicitOne() {
    AlertStore store = store(0);
    put(store, alert("1", 0, 0, 10));
    assertThat(put(store, alert("1", 1, 1, 6, true)).endsAt()).isEqualTo(minute(10));
    put(store, alert("2", 0, 0, 10, true));
    assertThat(put(store, alert("2", 1, 1, 6)).endsAt()).isEqualTo(minute(6));
  }

  @Test
  void resolution_endsTheAlertAtOnce() {
    AlertStore store = store(0);
    put(store, alert("1", 0, 0, 10));
    assertThat(put(store, alert("1", 3, 3, 3)).resolvedAt(minute(3))).isTrue();
  }

  @Test
  void resend_isNoEvent() {
    AlertStore store = store(0);
    Alert first = alert("1", 0, 0, 10);
    put(store, first);
    put(
        store,
        new Alert(
            Labels.of("alertname", "X", "n", "1"),
            first.annotations(),
            minute(0),
            minute(14),
            "",
            minute(1),
            false));
    assertThat(events).containsExactly("new 1");
    put(store, alert("1", 2, 0, 15));
    put(store, alert("1", 3, 0, 3));
    assertThat(events).containsExactly("new 1", "changed 1", "changed 1");
  }

  @Test
  void refireAfterATimeout_isAnEvent() {
    AlertStore store = store(0);
    put(store, alert("1", 0, 0, 5, true));
    put(store, alert("1", 9, 0, 14, true));
    assertThat(events).containsExactly("new 1", "changed 1");
  }

  /** B14: upstream drops it behind a 200; here the caller learns of it. */
  @Test
  void limitPerName_refusesAndSaysSo() {
    AlertStore store = store(2);
    Alert third = alert("3", 0, 0, 10);
    List<Alert> posts = List.of(alert("1", 0, 0, 10), alert("2", 0, 0, 10), third);
    assertThat(store.put(posts, NOW)).containsExactly(third);
    assertThat(store.put(List.of(alert("2", 1, 0, 12)), minute(1))).isEmpty();
    assertThat(store.size()).isEqualTo(2);
  }

  @Test
  void limitPerName_doesNotCountWhatHasResolved() {
    AlertStore store = store(1);
    put(store, alert("1", 0, 0, 5));
    assertThat(store.put(List.of(alert("2", 6, 6, 10)), minute(6))).isEmpty();
    assertThat(events).containsExactly("new 1", "new 2");
    assertThat(store.size()).isEqualTo(2);
  }

  @Test
  void limitPerName_keepsOutAnAlertThatFiresAgain() {
    AlertStore store = store(1);
    put(store, alert("1", 0, 0, 5));
    put(store, alert("2", 6, 6, 20));
    Alert again = alert("1", 7, 7, 20);
    assertThat(store.put(List.of(again), minute(7))).containsExactly(again);
    put(store, alert("2", 8, 6, 8));
    assertThat(store.put(List.of(alert("1", 9, 9, 20)), minute(9))).isEmpty();
  }

  @Test
  void garbage_isWhatResolvedAndNobodyHolds() {
    AlertStore store = store(0);
    put(store, alert("1", 0, 0, 5));
    put(store, alert("2", 0, 0, 5));
    put(store, alert("3", 0, 0, 50));
    int collected =
        store.collectGarbage(labels -> labels.value("n").equals("2"), minute(10), Slices.NONE);
    assertThat(collected).isEqualTo(1);
    assertThat(store.snapshot()).extracting(a -> a.labels().value("n")).containsOnly("2", "3");
    assertThat(events).last().isEqualTo("forgotten 1");
  }

  @Test
  void resolutionAfterTheClockWasSetBack_counts() {
    AlertStore store = store(0);
    put(store, alert("1", 120, 0, 125));
    Alert resolved = put(store, alert("1", 60, 0, 60));
    assertThat(resolved.resolvedAt(minute(60))).isTrue();
    assertThat(events).containsExactly("new 1", "changed 1");
    store.noticeEnds(minute(61), Slices.NONE);
    assertThat(store.find(resolved.labels())).isEqualTo(resolved);
  }

  /** Other tasks come between the parts of a long post. */
  @Test
  void resendThatWasOnItsWayWhenTheEndWasNoted_isAnnounced() {
    AlertStore store = store(0);
    put(store, alert("1", 10, 0, 20, true));
    store.noticeEnds(minute(20), Slices.NONE);
    Labels labels = alert("1", 10, 0, 20).labels();
    Instant posted = minute(20).minusSeconds(1);
    Alert resent =
        new Alert(labels, Labels.of("post", "10"), minute(0), minute(30), "", posted, true);
    store.put(List.of(resent), posted);
    assertThat(events).containsExactly("new 1", "changed 1");
    assertThat(Objects.requireNonNull(store.find(labels)).resolvedAt(minute(20))).isFalse();
  }

  @Test
  void resendAfterTheClockWasSetBack_runsOutAtItsOwnEnd() {
    AlertStore store = store(0);
    put(store, alert("1", 120, 0, 125));
    Alert again = put(store, alert("1", 60, 0, 65));
    assertThat(again.endsAt()).isEqualTo(minute(65));
    assertThat(again.ranOutUnnoticed(minute(65))).isTrue();
    store.noticeEnds(minute(65), Slices.NONE);
    Alert noticed = Objects.requireNonNull(store.find(again.labels()));
    assertThat(noticed.ranOutUnnoticed(minute(66))).isFalse();
    assertThat(noticed.resolvedAt(minute(66))).isTrue();
  }

  @Test
  void endedAlerts_stayEndedWhenTheClockIsSetBack() {
    AlertStore store = store(0);
    Labels told = put(store, alert("1", 119, 0, 119)).labels();
    Labels ranOut = put(store, alert("2", 100, 90, 119)).labels();
    Labels waits = put(store, alert("3", 119, 0, 124, true)).labels();
    store.put(List.of(), minute(120));
    store.noticeEnds(minute(60), Slices.NONE);
    assertThat(store.find(told)).matches(alert -> alert.resolvedAt(minute(60)));
    assertThat(store.find(ranOut)).matches(alert -> alert.resolvedAt(minute(60)));
    assertThat(store.find(ranOut)).matches(alert -> !alert.ranOutUnnoticed(minute(61)), "noticed");
    assertThat(Objects.requireNonNull(store.find(waits)).endsAt()).isEqualTo(minute(64));
  }

  @Test
  void alertsOfAClockThatWasSetBackMeanwhile_goOnAsTheyWere() {
    AlertStore store = store(0);
    Labels ended = put(store, alert("1", 119, 0, 119)).labels();
    Labels fires = put(store, alert("2", 120, 0, 125, true)).labels();
    store.resume(minute(60));
    assertThat(store.find(ended)).matches(alert -> alert.resolvedAt(minute(60)));
    assertThat(Objects.requireNonNull(store.find(fires)).endsAt()).isEqualTo(minute(65));
  }
}
