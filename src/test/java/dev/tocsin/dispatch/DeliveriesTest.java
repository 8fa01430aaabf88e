package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.child;
import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Labels;
import dev.tocsin.nflog.AlertLog;
import dev.tocsin.notify.DeliveryException;
import dev.tocsin.notify.DeliveryView;
import dev.tocsin.notify.DeliveryView.Status;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import dev.tocsin.persistence.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to notifications that have not arrived: try them again, drop them. */
class DeliveriesTest {
  private static final Notifier DOWN =
      (n, a) -> new Verdict.Retry(FailureReason.SERVER_ERROR, "503");
  private static final Notifier REFUSES =
      (n, a) -> new Verdict.Failed(FailureReason.CLIENT_ERROR, "400");
  private static final Labels A = Labels.of("alertname", "A");

  @TempDir private Path folder;
  private final Core.World world = new Core.World();
  private final Map<String, List<Integration>> receivers = new HashMap<>();
  private Storage storage;
  private Core core;

  @BeforeEach
  void start() {
    receivers.put("team", List.of(world.integration("team", "n8n", 0, true)));
    storage = Storage.open(folder, Runnable::run);
    core = new Core(world, Core.Maps.of(storage), root("team"), receivers, Duration.ZERO);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private void restart() {
    world.time.die();
    storage.close();
    start();
  }

  private void answers(Notifier notifier) {
    world.answers.put("n8n", notifier);
  }

  private void fire(Notifier notifier) {
    answers(notifier);
    core.fire("alertname", "A");
    core.pass("1M");
  }

  /** Fails for good, and then the alert is over and forgotten; the failure is left. */
  private void failAndForget() {
    fire(REFUSES);
    core.resolve("alertname", "A");
    core.pass("1H");
    core.collectGarbage();
  }

  private DeliveryView only() {
    assertThat(core.deliveries.list()).hasSize(1);
    return core.deliveries.list().getFirst();
  }

  @Test
  void pending_saysWhenItIsTriedNext() {
    fire(DOWN);
    DeliveryView pending = only();
    assertThat(pending.status()).isEqualTo(Status.PENDING);
    assertThat(pending.underWay()).isFalse();
    assertThat(pending.attempts()).isPositive();
    assertThat(pending.nextAttempt())
        .isBetween(world.time.instant(), world.time.instant().plusSeconds(60));
  }

  @Test
  void pendingAtADestinationThatRests_isTriedAfterTheRest() {
    fire((n, a) -> new Verdict.Retry(FailureReason.CLIENT_ERROR, "429", Duration.ofMinutes(9)));
    assertThat(only().nextAttempt()).isEqualTo(Core.START.plusSeconds(30 + 9 * 60));
  }

  @Test
  void retryOfPending_isSentAtOnceAndOnlyOnce() {
    fire((n, a) -> new Verdict.Retry(FailureReason.CLIENT_ERROR, "429", Duration.ofMinutes(4)));
    answers((n, a) -> new Verdict.Sent("ok"));
    core.deliveries.retry(only().id());
    core.pass("10M");
    assertThat(core.story()).containsExactly("+60s n8n first notification: A firing");
    assertThat(core.deliveries.list()).isEmpty();
  }

  @Test
  void retryOfPending_thatFailsAgainGoesOnBackingOff() {
    List<Integer> attempts = new ArrayList<>();
    fire((n, a) -> {
      attempts.add(a.number());
      return DOWN.notify(n, a);
    });
    int before = attempts.size();
    core.deliveries.retry(only().id());
    assertThat(attempts).hasSize(before + 1).last().isEqualTo(before + 1);
    assertThat(only().nextAttempt()).isAfter(world.time.instant());
    core.pass("61S");
    assertThat(attempts).hasSize(before + 2);
  }

  @Test
  void retryOfOneUnderWay_sendsNothing() {
    List<String> sent = new ArrayList<>();
    fire((n, a) -> {
      sent.add(n.idempotencyKey());
      core.deliveries.retry(n.idempotencyKey());
      assertThat(only().underWay()).isTrue();
      return new Verdict.Sent("ok");
    });
    assertThat(sent).hasSize(1);
  }

  @Test
  void retryOfMuted_isRefused() {
    fire(DOWN);
    core.silence("alertname", "A");
    String id = only().id();
    assertThatThrownBy(() -> core.deliveries.retry(id))
        .isInstanceOf(DeliveryException.class)
        .hasMessageStartingWith(id + ": something in it is muted");
  }

  @Test
  void unknown_isRefused() {
    assertThatThrownBy(() -> core.deliveries.retry("x")).hasMessageStartingWith("x: no such");
    assertThatThrownBy(() -> core.deliveries.drop("x")).hasMessageStartingWith("x: no such");
  }

  @Test
  void retryOfFailed_isSentWithTheSameKeyAndKnown() {
    fire(REFUSES);
    DeliveryView failed = only();
    assertThat(failed.status()).isEqualTo(Status.FAILED);
    answers((n, a) -> new Verdict.Sent("ok"));
    core.deliveries.retry(failed.id());
    assertThat(core.story()).containsExactly("+60s n8n first notification: A firing");
    assertThat(core.heard.getFirst().notification().idempotencyKey()).isEqualTo(failed.id());
    core.pass("10M");
    assertThat(core.story()).hasSize(1);
    assertThat(core.deliveries.list()).isEmpty();
  }

  @Test
  void retryOfFailed_mayFailAgain() {
    fire(REFUSES);
    String id = only().id();
    core.deliveries.retry(id);
    assertThat(only())
        .returns(id, DeliveryView::id)
        .returns(Status.FAILED, DeliveryView::status)
        .returns(1, DeliveryView::attempts);
    answers(DOWN);
    core.deliveries.retry(id);
    assertThat(only()).returns(id, DeliveryView::id).returns(Status.PENDING, DeliveryView::status);
  }

  @Test
  void retryOfFailed_goesOnAfterARestart() {
    fire(REFUSES);
    answers(DOWN);
    core.deliveries.retry(only().id());
    restart();
    assertThat(only()).returns(Status.PENDING, DeliveryView::status);
    answers((n, a) -> new Verdict.Sent("ok"));
    core.pass("1M");
    assertThat(core.story()).hasSize(1);
  }

  @Test
  void retryOfFailed_followsTheDestinationToAnotherReceiver() {
    fire(REFUSES);
    answers((n, a) -> new Verdict.Sent("ok"));
    receivers.clear();
    receivers.put("renamed", List.of(world.integration("renamed", "n8n", 0, true)));
    core.reload(root("renamed", child("renamed", "alertname", "A", false)), receivers);
    core.deliveries.retry(only().id());
    core.pass("10M");
    assertThat(core.story()).containsExactly("+60s n8n first notification: A firing");
  }

  @Test
  void retryOfFailed_isRefusedWhereNobodyTellsItsDestination() {
    fire(REFUSES);
    receivers.put("team", List.of(world.integration("team", "other", 0, true)));
    core.reload(root("team"), receivers);
    String id = only().id();
    assertThatThrownBy(() -> core.deliveries.retry(id))
        .hasMessage(id + ": no receiver tells its destination any more");
  }

  @Test
  void retryOfFailed_isRefusedWhileANewerOneIsOnItsWay() {
    fire(REFUSES);
    String id = only().id();
    answers(DOWN);
    core.fire("alertname", "B");
    core.pass("5M");
    assertThat(core.deliveries.list()).hasSize(2);
    assertThatThrownBy(() -> core.deliveries.retry(id))
        .hasMessageStartingWith(id + ": a newer notification of its group is on its way there: ");
  }

  /** Its log entry would never be forgotten. */
  @Test
  void retryOfFailedOfAForgottenAlert_isSentAndNotKnown() {
    failAndForget();
    assertThat(core.store.size()).isZero();
    restart();
    assertThat(only().alerts()).extracting(alert -> alert.labels()).containsExactly(A);
    answers(DOWN);
    core.deliveries.retry(only().id());
    restart();
    assertThat(only().status()).isEqualTo(Status.PENDING);
    answers((n, a) -> new Verdict.Sent("ok"));
    core.pass("2M");
    assertThat(core.heard).hasSize(1);
    assertThat(core.heard.getFirst().toString()).contains("A ");
    assertThat(core.log.of(A)).isEqualTo(AlertLog.EMPTY);
    assertThat(core.deliveries.list()).isEmpty();
  }

  @Test
  void retryOfFailedOfAnAlertThatIsForgottenMeanwhile_isNotKnownEither() {
    fire(REFUSES);
    core.resolve("alertname", "A");
    core.pass("1H");
    answers((n, a) -> {
      core.collectGarbage();
      return new Verdict.Sent("ok");
    });
    core.deliveries.retry(only().id());
    assertThat(core.heard).hasSize(1);
    assertThat(core.store.size()).isZero();
    assertThat(core.log.of(A)).isEqualTo(AlertLog.EMPTY);
  }

  @Test
  void dropOfPending_isGoneUntilItsGroupSpeaksAgain() {
    fire(DOWN);
    core.deliveries.drop(only().id());
    answers((n, a) -> new Verdict.Sent("ok"));
    core.pass("4M");
    assertThat(core.deliveries.list()).isEmpty();
    assertThat(core.story()).isEmpty();
    assertThat(core.history.notificationStory()).last().asString().endsWith("dropped by hand");
    core.pass("1M");
    assertThat(core.story()).containsExactly("+330s n8n first notification: A firing");
  }

  @Test
  void dropOfPending_letsItsResolvedAlertGo() {
    fire(DOWN);
    core.resolve("alertname", "A");
    core.pass("5M");
    core.deliveries.drop(only().id());
    assertThat(core.dispatcher.groupCount()).isZero();
  }

  @Test
  void dropOfOneUnderWay_isNotTriedAgain() {
    List<String> sent = new ArrayList<>();
    fire((n, a) -> {
      sent.add(n.idempotencyKey());
      core.deliveries.drop(n.idempotencyKey());
      return DOWN.notify(n, a);
    });
    core.pass("3M");
    assertThat(sent).hasSize(1);
    assertThat(core.deliveries.list()).isEmpty();
  }

  @Test
  void dropOfTheNewerOne_leavesTheOneThatIsSent() {
    fire((n, a) -> {
      core.fire("alertname", "B");
      core.pass("5M");
      assertThat(core.deliveries.list()).hasSize(2);
      core.deliveries.drop(core.deliveries.list().getLast().id());
      assertThat(core.deliveries.list())
          .singleElement()
          .returns(n.idempotencyKey(), DeliveryView::id);
      return new Verdict.Sent("ok");
    });
    assertThat(core.story()).first().asString().endsWith("A firing").doesNotContain("B");
  }

  @Test
  void dropOfFailed_staysGoneAfterARestart() {
    fire(REFUSES);
    core.deliveries.drop(only().id());
    assertThat(core.history.notificationStory())
        .last()
        .asString()
        .isEqualTo("A firing: dropped after 1, dropped by hand");
    restart();
    assertThat(core.deliveries.list()).isEmpty();
  }
}
