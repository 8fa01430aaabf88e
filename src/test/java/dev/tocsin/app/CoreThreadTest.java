package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.clock.Timers.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoreThreadTest {
  private final CoreThread core = new CoreThread();

  @AfterEach
  void end() {
    core.close();
  }

  private <T> T ask(java.util.concurrent.Callable<T> task) throws Exception {
    CompletableFuture<T> answer = new CompletableFuture<>();
    core.execute(() -> {
      try {
        answer.complete(task.call());
      } catch (Exception e) {
        answer.completeExceptionally(e);
      }
    });
    return answer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void tasks_runInTheirOrderOnOneThread() throws Exception {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int number = i;
      core.execute(() -> order.add(number));
    }
    assertThat(ask(() -> List.copyOf(order))).hasSize(1000).isSorted();
    assertThat(ask(() -> Thread.currentThread().getName())).isEqualTo("core");
  }

  @Test
  void cancelledTimer_doesNotRunEvenWhenItIsDue() throws Exception {
    List<String> ran = new ArrayList<>();
    ask(() -> {
      Timer due = core.schedule(Duration.ZERO, () -> ran.add("cancelled"));
      core.schedule(Duration.ZERO, () -> ran.add("kept"));
      due.cancel();
      return null;
    });
    assertThat(ask(() -> List.copyOf(ran))).containsExactly("kept");
  }

  @Test
  void timers_runAtTheirTimeAndNotEarlier() throws Exception {
    CompletableFuture<Duration> late = new CompletableFuture<>();
    Duration begun = core.elapsed();
    core.schedule(Duration.ofMillis(20), () -> late.complete(core.elapsed().minus(begun)));
    assertThat(late.get(20, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
  }

  @Test
  void shortTasks_runBetweenTheSlicesOfALongOne() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Boolean> longEnded = new CompletableFuture<>();
    core.execute(() ->
        core.begin(() -> {
          while (asked.getCount() > 0) {
            core.pauseIfDue();
          }
          longEnded.complete(true);
        }));
    assertThat(ask(() -> longEnded.isDone())).isFalse();
    asked.countDown();
    assertThat(longEnded.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void longTasks_runOneAfterTheOther() throws Exception {
    List<String> order = new ArrayList<>();
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    core.execute(() -> {
      core.begin(() -> spin(order, "first"));
      core.begin(() -> spin(order, "second"));
      core.begin(() -> ended.complete(true));
    });
    assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ask(() -> List.copyOf(order)))
        .containsExactly("first begins", "first ends", "second begins", "second ends");
  }

  private void spin(List<String> order, String name) {
    order.add(name + " begins");
    Duration begun = core.elapsed();
    while (core.elapsed().minus(begun).toMillis() < 10) {
      core.pauseIfDue();
    }
    order.add(name + " ends");
  }

  @Test
  void taskThatFails_stopsNothing() throws Exception {
    core.execute(() -> {
      throw new IllegalStateException("on purpose");
    });
    core.execute(() ->
        core.begin(() -> {
          throw new StackOverflowError("on purpose");
        }));
    assertThat(ask(() -> "alive")).isEqualTo("alive");
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    core.execute(() -> core.begin(() -> ended.complete(true)));
    assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
  }
}
