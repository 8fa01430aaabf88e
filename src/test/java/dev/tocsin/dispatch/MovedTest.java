package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.child;
import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.nflog.Heritage;
import dev.tocsin.nflog.Imported;
import dev.tocsin.nflog.ImportedLog;
import dev.tocsin.nflog.Teller;
import dev.tocsin.notify.Integration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people hear of alerts that an Alertmanager had announced before Tocsin took its place. */
class MovedTest {
  private static final Labels A = Labels.of("alertname", "A");
  private static final Instant TOLD = Core.START.minus(Duration.ofMinutes(20));
  private static final Teller TELLER = new Teller("{}:{}", "team", "webhook", 0);

  private final Core.World world = new Core.World();
  private final Core.Maps maps = Core.Maps.inMemory();
  private Core core;

  @BeforeEach
  void start() {
    start(root("team"), true);
  }

  private void start(RouteConfig root, boolean sendResolved) {
    Map<String, List<Integration>> receivers =
        Map.of("team", List.of(world.integration("team", "n8n", 0, sendResolved)));
    core = new Core(world, maps, root, receivers, Duration.ZERO);
  }

  private void told(Teller teller, boolean firing) {
    told(A, teller, firing);
  }

  private void told(Labels alert, Teller teller, boolean firing) {
    Imported entry = new Imported(teller, firing, TOLD, Core.START.plus(Duration.ofHours(2)));
    maps.imports().merge(Heritage.key(Heritage.hash(alert)), ImportedLog.of(entry));
  }

  private List<String> heard() {
    return core.story();
  }

  @Test
  void announcedAlert_isRepeatedOnlyWhenItIsTime() {
    told(TELLER, true);
    core.fire("alertname", "A");
    core.pass("39M");
    assertThat(heard()).isEmpty();
    core.pass("10M");
    assertThat(heard()).containsExactly("+2430s n8n repeat interval elapsed: A firing");
  }

  @Test
  void announcedAlert_isToldOnceWhenItResolves() {
    told(TELLER, true);
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("1H");
    assertThat(heard()).containsExactly("+330s n8n all alerts resolved: A resolved");
  }

  @Test
  void alertThatResolvedDuringTheMove_isToldOnce() {
    told(TELLER, true);
    core.resolve("alertname", "A");
    core.pass("1H");
    assertThat(heard()).containsExactly("+30s n8n all alerts resolved: A resolved");
  }

  @Test
  void resolutionThatWasTold_isNotToldAgain() {
    told(TELLER, false);
    core.resolve("alertname", "A");
    core.pass("1H");
    assertThat(heard()).isEmpty();
  }

  @Test
  void resolutionThatWasTold_isLeftOutBesideAFiringAlert() {
    told(TELLER, false);
    told(Labels.of("alertname", "B"), TELLER, true);
    core.fire("alertname", "B");
    core.resolve("alertname", "A");
    core.pass("30M");
    assertThat(heard()).isEmpty();
  }

  @Test
  void alertThatHadResolvedAndFiresAgain_isAnnounced() {
    told(TELLER, false);
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(heard()).containsExactly("+30s n8n first notification: A firing");
  }

  @Test
  void alertThatIsNew_isAnnouncedBesideAnAnnouncedOne() {
    told(TELLER, true);
    core.fire("alertname", "A");
    core.fire("alertname", "B");
    core.pass("30M");
    assertThat(heard()).containsExactly("+30s n8n new alerts added: A firing, B firing");
  }

  @Test
  void laterEpisode_isAnnounced() {
    told(TELLER, true);
    told(TELLER.speakingFor("{}:{group=\"before an edit\"}"), true);
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("38M");
    core.collectGarbage();
    core.pass("1M");
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(heard())
        .containsExactly(
            "+330s n8n all alerts resolved: A resolved", "+2430s n8n first notification: A firing");
  }

  @Test
  void changedGrouping_isNoReasonToAnnounceAgain() {
    told(TELLER.speakingFor("{}:{alertname=\"A\"}"), true);
    core.fire("alertname", "A");
    core.pass("30M");
    assertThat(heard()).isEmpty();
  }

  @Test
  void otherReceiver_hadNotBeenTold() {
    told(new Teller("{}:{}", "others", "webhook", 0), true);
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(heard()).containsExactly("+30s n8n first notification: A firing");
  }

  @Test
  void silencedResolution_isToldAtOnceAndOnce() {
    told(TELLER, true);
    core.silence("alertname", "A");
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("10M");
    assertThat(heard()).hasSize(1);
    core.unsilence("alertname", "A");
    core.pass("10M");
    assertThat(heard()).hasSize(1).allMatch(line -> line.endsWith("resolved: A resolved"));
  }

  @Test
  void withoutSendResolved_nothingIsSaidAndTheNextEpisodeIsAnnounced() {
    start(root("team"), false);
    told(TELLER, true);
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("10M");
    core.fire("alertname", "A");
    core.pass("10M");
    assertThat(heard()).hasSize(1).allMatch(line -> line.endsWith("first notification: A firing"));
  }

  /** Two routes tell the same people: each group has its own entry. */
  @Test
  void twoGroupsOfOneReceiver_haveAnEntryEach() {
    start(root("team", child("team", "alertname", "A", true), child("team", "x", "", false)), true);
    told(TELLER.speakingFor("{}/{alertname=\"A\"}:{}"), true);
    told(TELLER.speakingFor("{}/{x=\"\"}:{}"), true);
    core.fire("alertname", "A");
    core.pass("30M");
    assertThat(heard()).isEmpty();
    assertThat(maps.imports().size()).isZero();
  }
}
