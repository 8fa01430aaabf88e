package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.muted;
import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Notice;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** B11: what happened to notifications, and what kept alerts back, can be asked afterwards. */
class HistoryTest {
  private static final Verdict DOWN = new Verdict.Retry(FailureReason.SERVER_ERROR, "503");

  private final Map<String, List<Integration>> receivers = new HashMap<>();
  private Core core = new Core(root("team"), receivers);

  HistoryTest() {
    start(root("team"));
  }

  private void start(RouteConfig root) {
    core = new Core(root, receivers);
    receivers.put("team", List.of(core.integration("team", "n8n", 0, true)));
    core.reload(root, receivers);
  }

  private List<String> told() {
    return core.history.notificationStory();
  }

  private List<String> kept() {
    return core.history.alertStory();
  }

  @Test
  void sentNotification_isRecordedOnce() {
    core.answers.put("n8n", (n, a) -> new Verdict.Sent("200 OK").showing("A is on fire"));
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(told()).containsExactly("A firing: sent after 1, 200 OK");
    NotificationEvent event = core.history.notifications.getFirst();
    Notice notice = event.notice();
    assertThat(event.at()).isEqualTo(Core.START.plusSeconds(30));
    assertThat(event.outcome().text()).isEqualTo("A is on fire");
    assertThat(notice.id()).isEqualTo(core.heard.getFirst().notification().idempotencyKey());
    assertThat(List.of(notice.groupKey(), notice.receiver(), notice.integration(), notice.reason()))
        .containsExactly("{}:{}", "team", "webhook[0]", "first notification");
  }

  @Test
  void outage_showsAtItsBeginningAndItsEnd() {
    core.answers.put("n8n", (n, a) -> a.number() < 4 ? DOWN : new Verdict.Sent("ok"));
    core.fire("alertname", "A");
    core.pass("4M");
    assertThat(told())
        .containsExactly("A firing: retrying after 1, 503", "A firing: sent after 4, ok");
  }

  @Test
  void newerState_supersedesTheOneThatWaits() {
    core.answers.put(
        "n8n", (n, a) -> new Verdict.Retry(FailureReason.OTHER, "down", Duration.ofMinutes(4)));
    core.fire("alertname", "A");
    core.pass("1M");
    core.fire("alertname", "B");
    core.pass("5M");
    core.answers.clear();
    core.pass("5M");
    assertThat(told())
        .containsExactly(
            "A firing: retrying after 1, down",
            "A firing: superseded after 2, down",
            "A firing, B firing: sent after 3, ok");
    Set<String> ids = new HashSet<>();
    core.history.notifications.forEach(event -> ids.add(event.notice().id()));
    assertThat(ids).hasSize(2);
  }

  @Test
  void finalFailure_isRecorded() {
    core.answers.put("n8n", (n, a) -> new Verdict.Failed(FailureReason.CLIENT_ERROR, "400"));
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(told()).containsExactly("A firing: failed after 1, 400");
  }

  @Test
  void takenBackNotification_saysWhy() {
    core.answers.put("n8n", (n, a) -> DOWN);
    core.fire("alertname", "A");
    core.pass("1M");
    core.silence("alertname", "A");
    core.pass("5M");
    assertThat(told())
        .last()
        .asString()
        .startsWith("A firing: dropped after")
        .endsWith("nothing is left to say");
  }

  @Test
  void notificationOfADroppedReceiver_saysWhy() {
    core.answers.put("n8n", (n, a) -> DOWN);
    core.fire("alertname", "A");
    core.pass("1M");
    receivers.put("team", List.of());
    core.reload(root("team"), receivers);
    assertThat(told()).last().asString().endsWith("no receiver sends there any more");
  }

  @Test
  void suppression_isRecordedWhenItChanges() {
    core.fire("alertname", "A");
    core.fire("alertname", "B");
    core.silence("alertname", "A");
    core.pass("21M");
    core.inhibited.add(Labels.of("alertname", "A"));
    core.pass("20M");
    core.unsilence("alertname", "A");
    core.inhibited.clear();
    core.pass("20M");
    assertThat(kept())
        .containsExactly(
            "A suppressed for team by [silence]",
            "A suppressed for team by [silence, source]",
            "A unsuppressed for team");
  }

  @Test
  void timeIntervals_suppressTheAlertsOfTheirRoute() {
    start(muted(root("team"), List.of("night"), List.of()));
    core.pass("5M");
    core.fire("alertname", "A");
    core.pass("1H");
    assertThat(kept())
        .containsExactly("A suppressed for team by [night]", "A unsuppressed for team");
  }

  @Test
  void resolution_endsASuppressionWithoutAWord() {
    core.fire("alertname", "A");
    core.fire("alertname", "B");
    core.silence("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("1H");
    core.unsilence("alertname", "A");
    core.fire("alertname", "A");
    core.pass("1H");
    assertThat(kept()).containsExactly("A suppressed for team by [silence]");
  }
}
