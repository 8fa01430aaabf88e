package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often the same name and password are checked. */
class BasicAuthTest {
  private static final int REQUESTS = 40;
  private static final Map<String, String> USERS =
      Map.of("ann", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");

  /** {@code ann:U*U}. */
  private static final Map<String, String> ANN = Map.of("Authorization", "Basic YW5uOlUqVQ==");

  private final TestServer server = new TestServer();
  private final CountDownLatch arrived = new CountDownLatch(REQUESTS);

  @AfterEach
  void stop() {
    server.close();
  }

  private void serve(Gate gate) {
    server.start(
        "",
        List.of(router -> {
          router
              .route()
              .handler(request -> {
                arrived.countDown();
                request.next();
              });
          gate.mount(router);
          router.get("/hello").handler(request -> request.end("hi"));
        }));
  }

  private int hello() {
    return Http.ask(server.port(), "GET", "/hello", ANN, "").status();
  }

  @Test
  void sameRightPairs_areCheckedOnceTogether() throws InterruptedException {
    Queue<Runnable> thread = new ConcurrentLinkedQueue<>();
    Gate gate = new Gate(Duration.ZERO, new PasswordChecks(thread::add));
    gate.follow(new WebConfig(null, null, USERS));
    serve(gate);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      CompletableFuture<Integer> answer = new CompletableFuture<>();
      Thread.startVirtualThread(() -> answer.complete(hello()));
      answers.add(answer);
    }
    assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> all =
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    while (!all.isDone()) {
      Runnable task = thread.poll();
      if (task == null) {
        Thread.onSpinWait();
      } else {
        task.run();
      }
    }
    assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
  }

  @Test
  void reloadWithTheSameUsers_forgetsNobody() {
    AtomicInteger runs = new AtomicInteger();
    Gate gate =
        new Gate(
            Duration.ZERO,
            new PasswordChecks(task -> {
              runs.incrementAndGet();
              task.run();
            }));
    gate.follow(new WebConfig(null, null, USERS));
    serve(gate);
    assertThat(hello()).isEqualTo(200);
    int before = runs.get();
    gate.follow(new WebConfig(null, null, Map.copyOf(USERS)));
    assertThat(hello()).isEqualTo(200);
    assertThat(runs).hasValue(before);
    gate.follow(new WebConfig(null, null, Map.of("bob", USERS.values().iterator().next())));
    assertThat(hello()).isEqualTo(401);
  }
}
