package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.child;
import static dev.tocsin.dispatch.RouteConfigs.muted;
import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
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

/** What is told when, from the post of an alert to the notifier. */
class DispatcherTest {
  private final Map<String, List<Integration>> receivers = new HashMap<>();
  private Core core = new Core(root("team"), receivers);

  DispatcherTest() {
    start(root("team"), true);
  }

  private void start(RouteConfig root, boolean sendResolved) {
    receivers.put("team", List.of());
    core = new Core(root, receivers);
    receivers.put("team", List.of(core.integration("team", "n8n", 0, sendResolved)));
    receivers.put("other", List.of(core.integration("other", "slack", 0, true)));
    core.reload(root, receivers);
  }

  @Test
  void groupWait_collectsAlertsOfOneGroup() {
    core.fire("alertname", "A", "group", "1");
    core.pass("10S");
    core.fire("alertname", "B", "group", "1");
    core.fire("alertname", "C", "group", "2");
    core.pass("1M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing, B firing",
            "+40s n8n first notification: C firing");
  }

  @Test
  void alertOlderThanGroupWait_isToldAtOnce() {
    core.post(
        Labels.of("alertname", "A"), Core.START.minusSeconds(60), Core.START.plusSeconds(3600));
    core.pass("0S");
    assertThat(core.story()).containsExactly("+0s n8n first notification: A firing");
  }

  @Test
  void startDelay_holdsBackTheFirstFlush() {
    core = new Core(root("team"), receivers, Duration.ofMinutes(3));
    receivers.put("team", List.of(core.integration("team", "n8n", 0, true)));
    core.reload(root("team"), receivers);
    core.fire("alertname", "A");
    core.pass("9M");
    core.resolve("alertname", "A");
    core.pass("9M");
    assertThat(core.story())
        .containsExactly(
            "+180s n8n first notification: A firing", "+780s n8n all alerts resolved: A resolved");
  }

  @Test
  void groupInterval_tellsNewAndResolvedAlerts() {
    core.fire("alertname", "A", "group", "1");
    core.pass("1M");
    core.fire("alertname", "B", "group", "1");
    core.pass("5M");
    core.resolve("alertname", "A", "group", "1");
    core.pass("5M");
    core.resolve("alertname", "B", "group", "1");
    core.pass("30M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing",
            "+330s n8n new alerts added: A firing, B firing",
            "+630s n8n some alerts resolved: A resolved, B firing",
            "+930s n8n all alerts resolved: B resolved");
    assertThat(core.dispatcher.groupCount()).isZero();
  }

  /** B5: upstream repeats one group_interval late. */
  @Test
  void repeatInterval_isExact() {
    core.fire("alertname", "A");
    core.pass("2H");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing",
            "+3630s n8n repeat interval elapsed: A firing");
  }

  @Test
  void alertThatResolvesBeforeItsFirstFlush_isNotAnnounced() {
    core.fire("alertname", "A");
    core.pass("10S");
    core.resolve("alertname", "A");
    core.pass("1H");
    assertThat(core.story()).isEmpty();
    assertThat(core.dispatcher.groupCount()).isZero();
  }

  @Test
  void flapWithinOneInterval_staysHidden() {
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("1M");
    core.fire("alertname", "A");
    core.pass("30M");
    assertThat(core.story()).containsExactly("+30s n8n first notification: A firing");
  }

  @Test
  void refireAfterAFlushSawItResolved_isANewEpisode() {
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("5M");
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing",
            "+330s n8n all alerts resolved: A resolved",
            "+390s n8n first notification: A firing");
  }

  @Test
  void refireWithoutSendResolved_isANewEpisodeToo() {
    start(root("team"), false);
    core.fire("alertname", "A", "group", "1");
    core.fire("alertname", "B", "group", "1");
    core.pass("1M");
    core.resolve("alertname", "A", "group", "1");
    core.pass("5M");
    core.fire("alertname", "A", "group", "1");
    core.pass("10M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing, B firing",
            "+630s n8n new alerts added: A firing, B firing");
  }

  @Test
  void timedOutAlert_resolves() {
    core.post(Labels.of("alertname", "A"), Core.START, Core.START.plusSeconds(300));
    core.pass("30M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing", "+330s n8n all alerts resolved: A resolved");
  }

  /** B6: upstream tells "all alerts resolved" when A resolves, and never closes B. */
  @Test
  void silencedAlert_isToldToHaveResolvedAtOnce() {
    core.fire("alertname", "A", "group", "1");
    core.fire("alertname", "B", "group", "1");
    core.pass("1M");
    core.silence("alertname", "B", "group", "1");
    core.resolve("alertname", "A", "group", "1");
    core.pass("5M");
    core.resolve("alertname", "B", "group", "1");
    core.pass("20M");
    core.unsilence("alertname", "B", "group", "1");
    core.pass("20M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing, B firing",
            "+330s n8n some alerts resolved: A resolved",
            "+630s n8n all alerts resolved: B resolved");
    assertThat(core.dispatcher.groupCount()).isZero();
  }

  @Test
  void inhibitedAlert_isToldToHaveResolvedAtOnce() {
    core.fire("alertname", "A");
    core.pass("1M");
    core.inhibited.add(Labels.of("alertname", "A"));
    core.resolve("alertname", "A");
    core.pass("10M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing", "+330s n8n all alerts resolved: A resolved");
    assertThat(core.dispatcher.groupCount()).isZero();
  }

  @Test
  void silencedFromTheStart_isNeverToldToHaveResolved() {
    core.silence("alertname", "A");
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("10M");
    assertThat(core.story()).isEmpty();
    assertThat(core.dispatcher.groupCount()).isZero();
  }

  /** It may be on its way to somebody who then waits for its end. */
  @Test
  void silencedBeforeItArrived_isNotAnnouncedAndNotClosed() {
    core.answers.put("n8n", (n, a) -> new Verdict.Retry(FailureReason.SERVER_ERROR, "503"));
    core.fire("alertname", "A");
    core.pass("31S");
    core.silence("alertname", "A");
    core.pass("5M");
    core.answers.clear();
    core.resolve("alertname", "A");
    core.pass("20M");
    assertThat(core.story()).isEmpty();
    assertThat(core.dispatcher.groupCount()).isZero();
    assertThat(core.outbox.size()).isZero();
  }

  @Test
  void wallClockSetBack_delaysNoGroup() {
    core.fire("alertname", "A", "group", "1");
    core.pass("6M");
    core.time.setClock(Duration.ofHours(-1));
    core.fire("alertname", "B", "group", "1");
    core.pass("5M");
    core.fire("alertname", "C", "group", "1");
    core.pass("5M");
    assertThat(core.heard)
        .extracting(heard -> heard.notification().alerts().size())
        .containsExactly(1, 2, 3);
  }

  @Test
  void wallClockSetForward_hurriesNoGroup() {
    core.fire("alertname", "A", "group", "1");
    core.pass("1M");
    core.time.setClock(Duration.ofHours(1));
    core.fire("alertname", "B", "group", "1");
    core.pass("4M");
    assertThat(core.heard).hasSize(1);
    core.pass("1M");
    assertThat(core.heard).hasSize(2);
  }

  @Test
  void alertThatIsKnownNoMore_leavesNoGroupBehind() {
    core.fire("alertname", "A");
    core.pass("1M");
    core.maps.alerts().remove(Labels.of("alertname", "A"));
    core.pass("10M");
    assertThat(core.dispatcher.groupCount()).isZero();
  }

  @Test
  void alertThatANewerMessageLeftOut_isNewAgainAfterTheSilence() {
    core.fire("alertname", "A", "group", "1");
    core.pass("1M");
    core.silence("alertname", "A", "group", "1");
    core.fire("alertname", "B", "group", "1");
    core.pass("5M");
    core.unsilence("alertname", "A", "group", "1");
    core.pass("5M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing",
            "+330s n8n new alerts added: B firing",
            "+630s n8n new alerts added: A firing, B firing");
  }

  @Test
  void silenceOverALoneAlert_isNoNews() {
    core.fire("alertname", "A");
    core.pass("1M");
    core.silence("alertname", "A");
    core.pass("10M");
    core.unsilence("alertname", "A");
    core.pass("20M");
    assertThat(core.story()).containsExactly("+30s n8n first notification: A firing");
  }

  @Test
  void muteInterval_holdsBackNewsAndResolutions() {
    start(muted(root("team"), List.of("night"), List.of()), true);
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.fire("alertname", "B", "group", "2");
    core.pass("20M");
    assertThat(core.story()).hasSize(1);
    core.pass("5M");
    assertThat(core.story())
        .containsExactlyInAnyOrder(
            "+30s n8n first notification: A firing",
            "+1530s n8n all alerts resolved: A resolved",
            "+1290s n8n first notification: B firing");
  }

  @Test
  void activeInterval_holdsBackOutsideOfIt() {
    start(muted(root("team"), List.of(), List.of("day")), true);
    core.fire("alertname", "A");
    core.pass("9M");
    assertThat(core.story()).isEmpty();
    assertThat(core.dispatcher.groups().getFirst().mutedBy()).containsExactly("day");
    core.pass("6M");
    assertThat(core.story()).containsExactly("+630s n8n first notification: A firing");
  }

  /** B2: upstream never tells anybody about this alert. */
  @Test
  void firstSendThatFailsUntilTheAlertResolves_arrivesAsOneMessage() {
    core.answers.put("n8n", (n, a) -> new Verdict.Retry(FailureReason.SERVER_ERROR, "503"));
    core.fire("alertname", "A");
    core.pass("2M");
    core.resolve("alertname", "A");
    core.pass("10M");
    core.answers.clear();
    core.pass("2M");
    assertThat(core.heard).hasSize(1);
    assertThat(core.story().getFirst()).endsWith("all alerts resolved: A resolved");
    assertThat(core.heard.getFirst().notification().alerts().getFirst().startsAt())
        .isEqualTo(Core.START);
  }

  @Test
  void firstSendThatFailsWithoutSendResolved_isStillDelivered() {
    start(root("team"), false);
    core.answers.put("n8n", (n, a) -> new Verdict.Retry(FailureReason.SERVER_ERROR, "503"));
    core.fire("alertname", "A");
    core.pass("2M");
    core.resolve("alertname", "A");
    core.pass("10M");
    core.answers.clear();
    core.pass("2M");
    assertThat(core.story()).hasSize(1).allMatch(told -> told.endsWith("A firing"));
    core.pass("10M");
    assertThat(core.dispatcher.groupCount()).isZero();
    assertThat(core.outbox.size()).isZero();
  }

  @Test
  void retryAfter_isHonoured() {
    core.answers.put(
        "n8n",
        (n, a) ->
            a.number() == 1
                ? new Verdict.Retry(FailureReason.CLIENT_ERROR, "429", Duration.ofSeconds(42))
                : new Verdict.Sent("ok"));
    core.fire("alertname", "A");
    core.pass("5M");
    assertThat(core.story()).containsExactly("+72s n8n first notification: A firing");
  }

  @Test
  void finalFailure_isTriedAnewByTheNextFlush() {
    core.answers.put("n8n", (n, a) -> new Verdict.Failed(FailureReason.CLIENT_ERROR, "400"));
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(core.outbox.size()).isZero();
    core.answers.clear();
    core.pass("5M");
    assertThat(core.story()).containsExactly("+330s n8n first notification: A firing");
  }

  @Test
  void waitingMessage_isWithdrawnWhenItsAlertsAreMuted() {
    core.answers.put("n8n", (n, a) -> new Verdict.Retry(FailureReason.SERVER_ERROR, "503"));
    core.fire("alertname", "A");
    core.pass("1M");
    core.silence("alertname", "A");
    core.pass("5M");
    core.answers.clear();
    core.pass("10M");
    assertThat(core.story()).isEmpty();
  }

  @Test
  void idempotencyKey_isTheSameOnEveryAttempt() {
    Set<String> keys = new HashSet<>();
    core.answers.put(
        "n8n",
        (n, a) -> {
          keys.add(n.idempotencyKey());
          return a.number() < 5
              ? new Verdict.Retry(FailureReason.SERVER_ERROR, "503")
              : new Verdict.Sent("ok");
        });
    core.fire("alertname", "A");
    core.pass("10M");
    assertThat(core.heard).hasSize(1);
    assertThat(keys).hasSize(1);
  }

  @Test
  void continuingRoutesToOneReceiver_tellItOnEach() {
    start(
        root("team", child("team", "sev", "high", true), child("team", "job", "db", false)), true);
    core.fire("alertname", "A", "sev", "high", "job", "db");
    core.pass("1M");
    core.resolve("alertname", "A", "sev", "high", "job", "db");
    core.pass("10M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing",
            "+30s n8n first notification: A firing",
            "+330s n8n all alerts resolved: A resolved",
            "+330s n8n all alerts resolved: A resolved");
  }

  /** B7: upstream flushes every group older than group_wait at once. */
  @Test
  void reload_keepsTheTimersOfUnchangedRoutes() {
    core.fire("alertname", "A");
    core.pass("1M");
    core.fire("alertname", "B", "group", "2");
    core.pass("10S");
    core.reload(root("team", child("other", "x", "y", false)), receivers);
    core.resolve("alertname", "A");
    core.pass("30S");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing", "+90s n8n first notification: B firing");
    core.pass("5M");
    assertThat(core.story())
        .hasSize(3)
        .last()
        .isEqualTo("+330s n8n all alerts resolved: A resolved");
  }

  /** B8: none of these edits announces again or loses a resolution upstream's way. */
  @Test
  void reload_thatMovesAlerts_announcesNothingAgain() {
    core.fire("alertname", "A", "job", "db");
    core.fire("alertname", "B", "job", "web");
    core.pass("1M");
    receivers.put("renamed", List.of(core.integration("renamed", "n8n", 0, true)));
    core.reload(root("renamed", List.of("job"), child("renamed", "job", "db", false)), receivers);
    core.pass("10M");
    core.resolve("alertname", "A", "job", "db");
    core.pass("10M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing, B firing",
            "+930s n8n all alerts resolved: A resolved");
  }

  @Test
  void reload_tellsANewDestination() {
    core.fire("alertname", "A");
    core.pass("1M");
    receivers.put(
        "team",
        List.of(
            core.integration("team", "new", 0, true), core.integration("team", "n8n", 0, true)));
    core.reload(root("team"), receivers);
    core.pass("10M");
    assertThat(core.story())
        .containsExactly(
            "+30s n8n first notification: A firing", "+330s new first notification: A firing");
  }

  @Test
  void reload_keepsWhatIsOnItsWay() {
    core.answers.put("n8n", (n, a) -> new Verdict.Retry(FailureReason.SERVER_ERROR, "503"));
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    receivers.put("renamed", List.of(core.integration("renamed", "n8n", 0, true)));
    core.reload(root("renamed"), receivers);
    core.answers.clear();
    core.pass("10M");
    assertThat(core.story()).hasSize(2);
    assertThat(core.story().getLast()).endsWith("all alerts resolved: A resolved");
  }
}
