package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.DeliveryView;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the outbox makes of broken notifiers, threads and clocks. */
class OutboxFaultsTest {
  private final Core.World world = new Core.World();
  private final List<String> tried = new ArrayList<>();
  private final Core.Maps maps = Core.Maps.inMemory();
  private final Core core =
      new Core(
          world,
          maps,
          root("team"),
          Map.of("team", List.of(world.integration("team", "n8n", 0, true))),
          Duration.ZERO);

  private void answer(Notifier notifier) {
    world.answers.put(
        "n8n",
        (n, a) -> {
          tried.add("+" + world.time.elapsed().toSeconds());
          return notifier.notify(n, a);
        });
  }

  private void fireGroups(int from, int to) {
    for (int i = from; i < to; i++) {
      core.fire("alertname", "A", "group", Integer.toString(i));
    }
  }

  private static Verdict later(int seconds) {
    return new Verdict.Retry(FailureReason.RATE_LIMITED, "429", Duration.ofSeconds(seconds));
  }

  static Stream<Throwable> throwables() {
    return Stream.of(
        new OutOfMemoryError("on purpose"),
        new StackOverflowError("on purpose"),
        new AssertionError("on purpose"),
        new NoClassDefFoundError("on purpose"),
        new IllegalStateException("on purpose"));
  }

  /** More groups than a destination takes calls: a slot that leaked would never come back. */
  @ParameterizedTest
  @MethodSource("throwables")
  void whateverANotifierThrows_theSlotIsFreeAndTheDeliveryListed(Throwable thrown) {
    answer((n, a) -> {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    });
    world.callsLast(Duration.ofMillis(1));
    fireGroups(0, 200);
    core.pass("35S");
    assertThat(core.deliveries.list())
        .hasSize(200)
        .allMatch(each -> !each.underWay() && each.error().contains("unexpected"));
    answer((n, a) -> new Verdict.Sent("ok"));
    core.pass("6M");
    assertThat(core.heard).hasSize(200);
    assertThat(core.deliveries.list()).isEmpty();
  }

  @Test
  void threadThatIsRefused_isARetry() {
    world.senders =
        call -> {
          throw new RejectedExecutionException("full");
        };
    fireGroups(0, 200);
    core.pass("31S");
    assertThat(core.deliveries.list()).hasSize(200).noneMatch(DeliveryView::underWay);
    world.senders = Runnable::run;
    core.pass("1M");
    assertThat(core.heard).hasSize(200);
  }

  @Test
  void historyThatFails_holdsNothingUp() {
    core.history.failing = true;
    fireGroups(0, 200);
    core.pass("30M");
    assertThat(core.heard).hasSize(200);
    assertThat(core.deliveries.list()).isEmpty();
  }

  @Test
  void mistakeInWhatFollowsASuccess_holdsNoSlotAndSendsNothingAgain() {
    fireGroups(0, 200);
    breakAsSoonAsCallsEnd(new Verdict.Sent("ok"));
    core.pass("4M");
    assertThat(tried).hasSize(200);
    assertThat(core.deliveries.list()).isEmpty();
  }

  @Test
  void mistakeInWhatFollowsAFailure_holdsNoSlotAndIsRetried() {
    fireGroups(0, 200);
    breakAsSoonAsCallsEnd(new Verdict.Retry(FailureReason.OTHER, "down"));
    assertThat(core.deliveries.list()).hasSize(200).noneMatch(DeliveryView::underWay);
    answer((n, a) -> new Verdict.Sent("ok"));
    core.pass("1M");
    assertThat(core.heard).hasSize(200);
  }

  /** For a while no change of a kept delivery can be noted; it begins after all were begun. */
  private void breakAsSoonAsCallsEnd(Verdict verdict) {
    List<String> broken = new ArrayList<>();
    maps.outbox()
        .deliveries()
        .onChange((id, before, after) -> {
          if (!broken.isEmpty()) {
            throw new IllegalStateException("on purpose");
          }
        });
    answer((n, a) -> verdict);
    world.callsLast(Duration.ofSeconds(2));
    core.pass("31S");
    broken.add("yes");
    core.pass("5S");
    broken.clear();
    world.senders = Runnable::run;
  }

  @Test
  void retryAfter_holdsForWhatComesLater() {
    answer((n, a) -> tried.size() == 1 ? later(7) : new Verdict.Sent("ok"));
    fireGroups(0, 1);
    core.pass("31S");
    fireGroups(1, 3);
    core.pass("1M");
    assertThat(tried.getFirst()).isEqualTo("+30");
    core.pass("2M");
    assertThat(tried).startsWith("+30", "+37").hasSize(4);
  }

  /** Eight calls are under way when the first is asked to wait; the others ask for less. */
  @Test
  void shorterRetryAfter_doesNotShortenALongerOne() {
    List<Integer> waits = List.of(7, 1, 1, 1);
    answer((n, a) ->
        tried.size() <= waits.size() ? later(waits.get(tried.size() - 1)) : new Verdict.Sent("ok"));
    world.callsLast(Duration.ofMillis(10));
    fireGroups(0, 4);
    core.pass("1M");
    assertThat(tried).startsWith("+30", "+30", "+30", "+30", "+37").hasSize(8);
  }

  @Test
  void retryAfter_isKeptByALaterOneThatIsLonger() {
    List<Integer> waits = List.of(3, 7);
    answer((n, a) ->
        tried.size() <= waits.size() ? later(waits.get(tried.size() - 1)) : new Verdict.Sent("ok"));
    world.callsLast(Duration.ofMillis(10));
    fireGroups(0, 2);
    core.pass("1M");
    assertThat(tried).containsExactly("+30", "+30", "+37", "+37");
  }

  @Test
  void clockSetBack_makesNobodyWaitLonger() {
    answer((n, a) -> tried.size() == 1 ? later(60) : new Verdict.Sent("ok"));
    fireGroups(0, 1);
    core.pass("40S");
    core.time.setClock(Duration.ofHours(-1));
    core.pass("1M");
    assertThat(tried).containsExactly("+30", "+90");
  }

  @Test
  void clockSetForward_endsNoRest() {
    answer((n, a) -> tried.size() == 1 ? later(60) : new Verdict.Sent("ok"));
    fireGroups(0, 1);
    core.pass("31S");
    core.time.setClock(Duration.ofHours(1));
    fireGroups(1, 2);
    core.pass("2M");
    assertThat(tried).startsWith("+30", "+90").hasSize(3);
  }

  @Test
  void nextAttempt_isShownByTheClockAsItIsNow() {
    answer((n, a) -> later(60));
    fireGroups(0, 1);
    core.pass("40S");
    core.time.setClock(Duration.ofHours(-1));
    assertThat(core.deliveries.list())
        .singleElement()
        .returns(core.time.instant().plusSeconds(50), DeliveryView::nextAttempt);
  }

  @Test
  void retryThatIsDropped_isNeverSent() {
    answer((n, a) -> new Verdict.Retry(FailureReason.OTHER, "down"));
    fireGroups(0, 1);
    core.pass("31S");
    core.deliveries.drop(core.deliveries.list().getFirst().id());
    int before = tried.size();
    core.pass("4M");
    assertThat(tried).hasSize(before);
  }

  /** Nobody needs to know any more, and nobody is told at the moment when it was to be retried. */
  @Test
  void retryThatIsTakenBack_isNeverSent() {
    answer((n, a) -> new Verdict.Retry(FailureReason.OTHER, "down"));
    fireGroups(0, 1);
    core.pass("31S");
    core.reload(root("team"), Map.of("team", List.of()));
    int before = tried.size();
    core.pass("4M");
    assertThat(tried).hasSize(before);
    assertThat(core.deliveries.list()).isEmpty();
  }

  @Test
  void callsThatNeverEnd_areNamedAsStuck() {
    world.senders = callThatNeverEnds -> {};
    fireGroups(0, 200);
    core.pass("10M");
    assertThat(core.outbox.stuck()).isEmpty();
    core.pass("90S");
    assertThat(core.outbox.stuck())
        .containsExactly("team/webhook[0]: nothing has left for 659 s, 72 wait");
  }

  @Test
  void destinationThatRests_isNotStuck() {
    answer((n, a) -> later(3600));
    fireGroups(0, 200);
    core.pass("59M");
    assertThat(core.deliveries.list()).hasSize(200);
    assertThat(core.outbox.stuck()).isEmpty();
  }
}
