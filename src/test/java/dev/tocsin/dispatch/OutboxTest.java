package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens between a decision and its delivery when the other side is slow or broken. */
class OutboxTest {
  private final Map<String, List<Integration>> receivers = new HashMap<>();
  private final Core core = new Core(root("team"), receivers);

  OutboxTest() {
    receivers.put(
        "team",
        List.of(
            core.integration("team", "slow", 0, true), core.integration("team", "fast", 0, true)));
    core.reload(root("team"), receivers);
  }

  /** B3: upstream's flush waits for the slowest integration. */
  @Test
  void outageOfOne_delaysNoOther() {
    core.answers.put("slow", (n, a) -> new Verdict.Retry(FailureReason.OTHER, "no route to host"));
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    core.pass("10M");
    assertThat(core.story())
        .containsExactly(
            "+30s fast first notification: A firing", "+330s fast all alerts resolved: A resolved");
    assertThat(core.outbox.size()).isEqualTo(1);
  }

  @Test
  void backoff_doublesToAMinute() {
    List<Long> attempts = new ArrayList<>();
    core.answers.put(
        "slow",
        (n, a) -> {
          attempts.add(Duration.between(Core.START, core.time.instant()).toMillis());
          return new Verdict.Retry(FailureReason.SERVER_ERROR, "500");
        });
    core.fire("alertname", "A");
    core.pass("4M");
    for (int i = 1; i < attempts.size(); i++) {
      long whole = Math.min(60_000, 500L << (i - 1));
      assertThat(attempts.get(i) - attempts.get(i - 1)).isBetween(whole / 2, whole);
    }
    assertThat(attempts).hasSizeGreaterThan(9);
  }

  @Test
  void retryAfter_restsTheWholeDestination() {
    List<String> tried = new ArrayList<>();
    core.answers.put(
        "slow",
        (n, a) -> {
          tried.add("+" + Duration.between(Core.START, core.time.instant()).toSeconds());
          return tried.size() == 1
              ? new Verdict.Retry(FailureReason.CLIENT_ERROR, "429", Duration.ofSeconds(60))
              : new Verdict.Sent("ok");
        });
    core.fire("alertname", "A", "group", "1");
    core.pass("10S");
    core.fire("alertname", "B", "group", "2");
    core.pass("3M");
    assertThat(tried).containsExactly("+30", "+90", "+90");
  }

  @Test
  void deliveredParts_areNotSentAgain() {
    List<Attempt> attempts = new ArrayList<>();
    core.answers.put(
        "slow",
        (n, a) -> {
          attempts.add(a);
          return a.number() < 3
              ? new Verdict.Retry(FailureReason.OTHER, "cut", null, Set.of("part " + a.number()))
              : new Verdict.Sent("ok");
        });
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(attempts)
        .extracting(Attempt::delivered)
        .containsExactly(Set.of(), Set.of("part 1"), Set.of("part 1", "part 2"));
  }

  @Test
  void memory_comesBackWithTheNextNotificationOfTheGroup() {
    List<Attempt> attempts = new ArrayList<>();
    core.answers.put(
        "slow",
        (n, a) -> {
          attempts.add(a);
          return new Verdict.Sent("ok", Map.of("ts", "message " + attempts.size()));
        });
    core.fire("alertname", "A", "group", "1");
    core.pass("1M");
    core.fire("alertname", "B", "group", "1");
    core.pass("5M");
    assertThat(attempts)
        .extracting(Attempt::memory)
        .containsExactly(Map.of(), Map.of("ts", "message 1"));
  }

  @Test
  void exceptionOfANotifier_isARetry() {
    core.answers.put(
        "slow",
        (n, a) -> {
          if (a.number() == 1) {
            throw new IllegalStateException("bug");
          }
          return new Verdict.Sent("ok");
        });
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(core.story()).hasSize(2);
  }

  @Test
  void newerState_takesThePlaceOfTheOneThatWaits() {
    List<Notification> tried = new ArrayList<>();
    core.answers.put(
        "slow",
        (n, a) -> {
          tried.add(n);
          return new Verdict.Retry(FailureReason.OTHER, "down", Duration.ofMinutes(4));
        });
    core.fire("alertname", "A", "group", "1");
    core.pass("2M");
    core.fire("alertname", "B", "group", "1");
    core.pass("10M");
    assertThat(tried.getLast().alerts()).hasSize(2);
    assertThat(tried.getLast().idempotencyKey()).isNotEqualTo(tried.getFirst().idempotencyKey());
    assertThat(core.outbox.size()).isEqualTo(1);
  }

  @Test
  void retry_waitsForTheFlushWhenSomethingInItWasMutedMeanwhile() {
    core.answers.put("slow", (n, a) -> new Verdict.Retry(FailureReason.OTHER, "down"));
    core.fire("alertname", "A", "group", "1");
    core.fire("alertname", "B", "group", "1");
    core.pass("31S");
    core.silence("alertname", "A", "group", "1");
    core.answers.clear();
    core.pass("4M");
    assertThat(core.story()).containsExactly("+30s fast first notification: A firing, B firing");
    core.resolve("alertname", "B", "group", "1");
    core.pass("2M");
    assertThat(core.story())
        .contains(
            "+330s slow some alerts resolved: B resolved",
            "+330s fast some alerts resolved: B resolved");
  }

  @Test
  void stop_startsNothingNew() {
    core.answers.put("slow", (n, a) -> new Verdict.Retry(FailureReason.OTHER, "down"));
    core.fire("alertname", "A");
    core.pass("1M");
    assertThat(core.outbox.stop()).isCompleted();
    core.answers.clear();
    core.pass("10M");
    assertThat(core.story()).containsExactly("+30s fast first notification: A firing");
  }

  /** A slow send of a resolution, and a flush with other news before it has its answer. */
  @Test
  void endThatIsBeingTold_isNotToldAgainByTheNextMessage() {
    core.fire("alertname", "A");
    core.pass("1M");
    core.resolve("alertname", "A");
    List<String> asked = new ArrayList<>();
    core.answers.put(
        "slow",
        (n, a) -> {
          if (asked.isEmpty()) {
            asked.add("once");
            core.fire("alertname", "B");
            core.pass("6M");
          }
          return new Verdict.Sent("ok");
        });
    core.pass("10M");
    assertThat(core.story())
        .filteredOn(line -> line.contains("slow"))
        .extracting(line -> line.substring(line.indexOf(':')))
        .containsExactly(": A firing", ": A resolved", ": B firing");
  }
}
