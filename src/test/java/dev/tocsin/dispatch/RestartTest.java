package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.child;
import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.notify.DeliveryView;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import dev.tocsin.persistence.Storage;
import dev.tocsin.state.StateMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** B1: what people hear when the process ends and another one goes on with its folder. */
class RestartTest {
  private static final Notifier REFUSES =
      (n, a) -> new Verdict.Retry(FailureReason.SERVER_ERROR, "503");

  @TempDir private Path folder;
  private final Core.World world = new Core.World();
  private final Map<String, List<Integration>> receivers =
      Map.of("team", List.of(world.integration("team", "n8n", 0, true)));
  private Storage storage;
  private Core core;

  @BeforeEach
  void start() {
    start(root("team"));
  }

  private void start(RouteConfig root) {
    storage = Storage.open(folder, Runnable::run);
    core = new Core(world, Core.Maps.of(storage), root, receivers, Duration.ZERO);
  }

  /** Ends without any care, and is started again after a while. */
  private void restartAfter(String downtime) {
    restartAfter(downtime, root("team"));
  }

  private void restartAfter(String downtime, RouteConfig root) {
    world.time.die();
    core.pass(downtime);
    storage.close();
    start(root);
  }

  private List<String> heard() {
    return core.story();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void firstNotification_comesWhenItWasDue() {
    core.fire("alertname", "A");
    core.pass("10S");
    restartAfter("5S");
    core.pass("1M");
    assertThat(heard()).containsExactly("+30s n8n first notification: A firing");
  }

  @Test
  void firstNotification_missedWhileDownComesAtOnce() {
    core.fire("alertname", "A");
    core.pass("10S");
    restartAfter("10M");
    core.pass("1S");
    assertThat(heard()).containsExactly("+610s n8n first notification: A firing");
  }

  @Test
  void announcedAlert_isNotAnnouncedAgain() {
    core.fire("alertname", "A");
    core.pass("1M");
    restartAfter("1M");
    core.pass("50M");
    assertThat(heard()).containsExactly("+30s n8n first notification: A firing");
    core.pass("10M");
    assertThat(heard()).hasSize(2).last().isEqualTo("+3630s n8n repeat interval elapsed: A firing");
  }

  @Test
  void pendingResolution_isTold() {
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("1M");
    restartAfter("1M");
    core.pass("10M");
    assertThat(heard())
        .containsExactly(
            "+30s n8n first notification: A firing", "+330s n8n all alerts resolved: A resolved");
    core.pass("3H");
    assertThat(heard()).hasSize(2);
    assertThat(core.dispatcher.groupCount()).isZero();
  }

  @Test
  void resolutionWhileOthersFire_isToldOnce() {
    core.fire("alertname", "A");
    core.fire("alertname", "B");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("5M");
    restartAfter("1M");
    core.pass("30M");
    assertThat(heard())
        .containsExactly(
            "+30s n8n first notification: A firing, B firing",
            "+330s n8n some alerts resolved: A resolved, B firing");
  }

  @Test
  void alertThatRanOutWhileDown_firesOnForTheTimeItWasGiven() {
    core.post(Labels.of("alertname", "A"), Core.START, Core.START.plusSeconds(240));
    core.pass("1M");
    restartAfter("20M");
    assertThat(core.store.snapshot())
        .extracting(Alert::endsAt)
        .containsExactly(core.time.instant().plusSeconds(240));
    core.pass("3M");
    assertThat(heard()).hasSize(1);
    core.pass("7M");
    assertThat(heard()).hasSize(2).last().asString().endsWith("all alerts resolved: A resolved");
  }

  /** The end on disk is the first one: it must not be taken for the last. */
  @Test
  void alertThatWasSentAgainAndAgain_firesOn() {
    Labels a = Labels.of("alertname", "A");
    for (int minute = 0; minute < 30; minute++) {
      core.post(a, Core.START, core.time.instant().plusSeconds(240));
      core.pass("1M");
    }
    restartAfter("10S");
    core.post(a, Core.START, core.time.instant().plusSeconds(240));
    core.pass("3M");
    assertThat(heard()).containsExactly("+30s n8n first notification: A firing");
  }

  @Test
  void alertThatRanOutBefore_staysResolved() {
    core.post(Labels.of("alertname", "A"), Core.START, Core.START.plusSeconds(60));
    core.pass("6M");
    restartAfter("1M");
    core.pass("3H");
    assertThat(heard())
        .containsExactly(
            "+30s n8n first notification: A firing", "+330s n8n all alerts resolved: A resolved");
  }

  @Test
  void missedAlert_isNotDugOut() {
    core.fire("alertname", "A");
    core.pass("1M");
    core.fire("alertname", "B");
    core.resolve("alertname", "B");
    core.pass("5M");
    restartAfter("1M");
    core.pass("30M");
    assertThat(heard())
        .containsExactly(
            "+30s n8n first notification: A firing",
            "+330s n8n some alerts resolved: A firing, B resolved");
  }

  @Test
  void undelivered_isTriedAgainWithTheSameKey() {
    Set<String> keys = new HashSet<>();
    core.answers.put(
        "n8n",
        (n, a) -> {
          keys.add(n.idempotencyKey());
          return REFUSES.notify(n, a);
        });
    core.fire("alertname", "A");
    core.pass("2M");
    assertThat(core.outbox.size()).isEqualTo(1);
    restartAfter("1M");
    assertThat(heard()).isEmpty();
    core.pass("2M");
    assertThat(keys).hasSize(1);
    core.answers.clear();
    core.pass("2M");
    assertThat(heard()).hasSize(1);
    assertThat(core.heard.getFirst().notification().idempotencyKey()).isIn(keys);
  }

  /** B2: what fired and resolved before anybody could be told is told in one message. */
  @Test
  void undeliveredAndResolvedMeanwhile_isToldOnce() {
    core.answers.put("n8n", REFUSES);
    core.fire("alertname", "A");
    core.pass("2M");
    core.resolve("alertname", "A");
    restartAfter("10M");
    core.pass("1M");
    core.answers.clear();
    core.pass("10M");
    assertThat(heard()).hasSize(1).allMatch(line -> line.contains("A resolved"));
  }

  /** It may have arrived: whoever got it must be able to tell that this is the same. */
  @Test
  void deliveryUnderWay_isRepeatedBeforeAnythingNewer() {
    List<String> keys = new ArrayList<>();
    core.answers.put(
        "n8n",
        (n, a) -> {
          keys.add(n.idempotencyKey() + " " + n.reason());
          return new Verdict.Sent("ok");
        });
    world.senders = callThatNeverEnds -> {};
    core.fire("alertname", "A");
    core.pass("1M");
    String underWay = core.deliveries.list().getFirst().id();
    world.senders = Runnable::run;
    restartAfter("10M");
    core.resolve("alertname", "A");
    core.pass("10M");
    assertThat(keys).hasSize(2);
    assertThat(keys.get(0)).isEqualTo(underWay + " FIRST_NOTIFICATION");
    assertThat(keys.get(1)).endsWith("ALL_RESOLVED");
  }

  @Test
  void memory_isHandedBack() {
    core.answers.put("n8n", (n, a) -> new Verdict.Sent("ok", Map.of("ts", "17")));
    core.fire("alertname", "A");
    core.pass("1M");
    restartAfter("1M");
    List<Map<String, String>> memories = new ArrayList<>();
    core.answers.put(
        "n8n",
        (n, a) -> {
          memories.add(a.memory());
          return new Verdict.Sent("ok");
        });
    core.fire("alertname", "B");
    core.pass("10M");
    assertThat(memories).containsExactly(Map.of("ts", "17"));
  }

  @Test
  void editWhileDown_announcesNothingAgainAndLosesNoResolution() {
    core.fire("alertname", "A", "group", "1");
    core.fire("alertname", "B", "group", "1");
    core.pass("1M");
    core.resolve("alertname", "B", "group", "1");
    restartAfter("1M", root("team", List.of("alertname"), child("team", "alertname", "B", false)));
    core.pass("10M");
    assertThat(heard())
        .startsWith("+30s n8n first notification: A firing, B firing")
        .hasSize(2)
        .last()
        .asString()
        .endsWith("all alerts resolved: B resolved");
  }

  private static String shown(DeliveryView delivery) {
    return delivery.status().text() + " " + delivery.alerts().getFirst().labels().value("group");
  }

  /** Fails for good, and then its group ends. */
  private void failAndEnd(String group) {
    core.answers.put("n8n", (n, a) -> new Verdict.Failed(FailureReason.AUTH_ERROR, "401"));
    core.fire("alertname", "A", "group", group);
    core.pass("1M");
    core.resolve("alertname", "A", "group", group);
    core.pass("1H");
    assertThat(core.dispatcher.groupCount()).isZero();
    core.collectGarbage();
  }

  @Test
  void failureOfAGroupThatEnded_isNotTakenForThatOfAnother() {
    failAndEnd("1");
    restartAfter("1M");
    core.fire("alertname", "A", "group", "2");
    core.pass("1M");
    assertThat(core.deliveries.list())
        .extracting(RestartTest::shown)
        .containsExactly("failed 1", "failed 2");
  }

  @Test
  void failureOfAGroupThatComesAgain_staysListed() {
    failAndEnd("1");
    restartAfter("1M");
    core.answers.clear();
    core.fire("alertname", "A", "group", "1");
    core.pass("1M");
    assertThat(core.heard).hasSize(1);
    assertThat(core.deliveries.list()).extracting(RestartTest::shown).containsExactly("failed 1");
    restartAfter("1M");
    assertThat(core.deliveries.list()).extracting(RestartTest::shown).containsExactly("failed 1");
  }

  @Test
  void memoryOfAGroupThatEnded_isHandedToNobody() {
    failAndEnd("1");
    List<Map<String, String>> memories = new ArrayList<>();
    core.answers.put(
        "n8n",
        (n, a) -> {
          memories.add(a.memory());
          return new Verdict.Sent("ok", Map.of("ts", "17"));
        });
    core.deliveries.retry(core.deliveries.list().getFirst().id());
    restartAfter("1M");
    core.fire("alertname", "A", "group", "1");
    core.fire("alertname", "A", "group", "2");
    core.pass("1M");
    assertThat(memories).containsExactly(Map.of(), Map.of(), Map.of());
  }

  @Test
  void failureThatIsRetriedForALivingGroup_isRememberedByIt() {
    failAndEnd("1");
    List<Map<String, String>> memories = new ArrayList<>();
    core.answers.put(
        "n8n",
        (n, a) -> {
          memories.add(a.memory());
          return new Verdict.Sent("ok", Map.of("ts", "17"));
        });
    core.fire("alertname", "A", "group", "1");
    core.deliveries.retry(core.deliveries.list().getFirst().id());
    core.fire("alertname", "B", "group", "1");
    core.pass("10M");
    assertThat(memories).startsWith(Map.of()).last().isEqualTo(Map.of("ts", "17"));
  }

  @Test
  void groupThatAnOlderVersionKept_goesOn() {
    core.fire("alertname", "A", "group", "1");
    core.pass("1M");
    storage.close();
    storage = Storage.open(folder, Runnable::run);
    StateMap<String, StoredGroup> groups = storage.byText(StoredGroup.KIND);
    Map<String, StoredGroup> kept = new HashMap<>();
    groups.forEach(kept::put);
    kept.forEach((id, group) -> {
      groups.remove(id);
      groups.put("17", group);
    });
    restartAfter("1M");
    core.fire("alertname", "B", "group", "1");
    core.fire("alertname", "C", "group", "2");
    core.pass("4M");
    assertThat(heard())
        .containsExactly(
            "+30s n8n first notification: A firing",
            "+150s n8n first notification: C firing",
            "+330s n8n new alerts added: A firing, B firing");
    restartAfter("1M");
    assertThat(core.dispatcher.groupCount()).isEqualTo(2);
  }

  @Test
  void failureForGood_isListedOverARestart() {
    core.answers.put("n8n", (n, a) -> new Verdict.Failed(FailureReason.AUTH_ERROR, "401"));
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(core.deliveries.list()).hasSize(1);
    restartAfter("1M");
    assertThat(core.deliveries.list())
        .singleElement()
        .satisfies(delivery -> {
          assertThat(delivery.status()).isEqualTo(DeliveryView.Status.FAILED);
          assertThat(delivery.error()).isEqualTo("401");
          assertThat(delivery.receiver()).isEqualTo("team");
        });
    core.answers.clear();
    core.pass("10M");
    assertThat(heard()).hasSize(1);
    assertThat(core.deliveries.list()).isEmpty();
  }
}
