package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaceTest {
  private final EmbeddedChannel time = new EmbeddedChannel();
  private final Map<String, CompletableFuture<String>> tries = new LinkedHashMap<>();
  private final List<String> ended = new ArrayList<>();

  @BeforeEach
  void freeze() {
    time.freezeTime();
  }

  private CompletableFuture<String> race(String addresses) {
    List<InetAddress> all =
        Arrays.stream(addresses.split(" ", -1)).map(InetAddress::ofLiteral).toList();
    CompletableFuture<String> winner =
        Race.start(time.eventLoop(), CompletableFuture.completedFuture(all), this::begin);
    pass(0);
    return winner;
  }

  private Race.Try<String> begin(InetAddress address) {
    String name = address.getHostAddress().replace("0:0:0:0:0:0:0:", "::");
    CompletableFuture<String> result = new CompletableFuture<>();
    tries.put(name, result);
    return new Race.Try<>(result, () -> ended.add(name));
  }

  private void pass(long millis) {
    time.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    time.runPendingTasks();
  }

  private CompletableFuture<String> attempt(String name) {
    return Objects.requireNonNull(tries.get(name));
  }

  private void fails(String name) {
    attempt(name).completeExceptionally(new IOException(name));
    pass(0);
  }

  private void succeeds(String name) {
    attempt(name).complete(name);
    pass(0);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "10.0.0.1 10.0.0.2 ::1 ::2, 10.0.0.1 ::1 10.0.0.2 ::2",
    "::1 ::2 ::3 10.0.0.1, ::1 10.0.0.1 ::2 ::3",
  })
  void families_takeTurns(String addresses, String order) {
    var _ = race(addresses);
    for (int i = 0; i < 4; i++) {
      pass(250);
    }
    assertThat(tries.keySet()).containsExactly(order.split(" ", -1));
  }

  @Test
  void silence_startsTheNextBesideIt() {
    CompletableFuture<String> winner = race("10.0.0.1 10.0.0.2 10.0.0.3");
    pass(249);
    assertThat(tries).hasSize(1);
    pass(1);
    assertThat(tries).hasSize(2);
    succeeds("10.0.0.1");
    assertThat(winner).isCompletedWithValue("10.0.0.1");
    assertThat(ended).containsExactly("10.0.0.2");
    pass(1000);
    assertThat(tries).hasSize(2);
  }

  @Test
  void failure_startsTheNextAtOnce() {
    CompletableFuture<String> winner = race("10.0.0.1 10.0.0.2 10.0.0.3");
    pass(100);
    fails("10.0.0.1");
    assertThat(tries).hasSize(2);
    pass(249);
    assertThat(tries).as("it has its time too").hasSize(2);
    succeeds("10.0.0.2");
    assertThat(winner).isCompletedWithValue("10.0.0.2");
    assertThat(ended).isEmpty();
  }

  @Test
  void failureOfAll_isThatOfTheLast() {
    CompletableFuture<String> winner = race("10.0.0.1 10.0.0.2");
    pass(250);
    fails("10.0.0.2");
    assertThat(winner).isNotDone();
    fails("10.0.0.1");
    assertThat(winner).isCompletedExceptionally();
    assertThat(winner.exceptionNow()).hasMessage("10.0.0.1");
  }

  @Test
  void addressThatCannotBeBegunWith_hasFailed() {
    CompletableFuture<String> winner =
        Race.start(
            time.eventLoop(),
            CompletableFuture.completedFuture(List.of(InetAddress.ofLiteral("10.0.0.1"))),
            address -> {
              throw new IllegalArgumentException("port out of range:70000");
            });
    pass(0);
    assertThat(winner).isCompletedExceptionally();
    assertThat(winner.exceptionNow()).hasMessage("port out of range:70000");
  }

  @Test
  void cancelled_endsAll() {
    CompletableFuture<String> winner = race("10.0.0.1 10.0.0.2 10.0.0.3");
    pass(250);
    winner.cancel(false);
    pass(1000);
    assertThat(ended).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(tries).hasSize(2);
  }

  @Test
  void second_isEnded() {
    CompletableFuture<String> winner = race("10.0.0.1 10.0.0.2");
    pass(250);
    attempt("10.0.0.1").complete("10.0.0.1");
    attempt("10.0.0.2").complete("10.0.0.2");
    pass(0);
    assertThat(winner).isCompletedWithValue("10.0.0.1");
    assertThat(ended).containsExactly("10.0.0.2");
  }
}
