package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Promise;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebServerTest {
  private static final String HASH = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
  private static final List<Consumer<Router>> HELLO =
      List.of(router -> router.get("/hello").handler(request -> request.end("hi")));

  private final TestServer server = new TestServer();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  private WebOptions options(int concurrency, Duration timeout, String webConfig) {
    try {
      Path file = Files.writeString(folder.resolve("web.yml"), webConfig);
      return new WebOptions(
          List.of(new ListenAddress("127.0.0.1", 0)), "/", concurrency, timeout, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Http.Answer as(int port, String userAndPassword) {
    String credentials =
        Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    return Http.ask(port, "GET", "/hello", Map.of("Authorization", "Basic " + credentials), "");
  }

  @Test
  void severalAddresses_areServedAndTold() {
    WebServer several =
        new WebServer(
            server.vertx,
            new WebOptions(
                List.of(new ListenAddress("127.0.0.1", 0), new ListenAddress("", 0)),
                "",
                0,
                Duration.ZERO,
                null),
            server.registry,
            System::nanoTime,
            HELLO);
    List<ListenAddress> bound = TestServer.await(several.start());
    assertThat(bound).hasSize(2).allMatch(address -> address.port() > 0);
    assertThat(bound.getLast().toString()).startsWith("[::]:");
    assertThat(bound).allMatch(a -> Http.get(a.port(), "/hello").body().equals("hi"));
  }

  @Test
  void everyEventLoop_serves() {
    server.start(
        "",
        List.of(
            router -> router.get("/thread").handler(r -> r.end(Thread.currentThread().getName()))));
    Set<String> threads = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      threads.add(Http.get(server.port(), "/thread").body());
    }
    assertThat(threads).hasSize(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void takenPort_isAnErrorThatNamesIt() {
    server.start("", HELLO);
    WebServer second =
        new WebServer(
            server.vertx,
            new WebOptions(
                List.of(new ListenAddress("127.0.0.1", server.port())), "", 0, Duration.ZERO, null),
            new PrometheusRegistry(),
            System::nanoTime,
            HELLO);
    assertThatThrownBy(() -> TestServer.await(second.start()))
        .isInstanceOf(WebException.class)
        .hasMessageContaining("127.0.0.1:" + server.port());
  }

  @Test
  void users_needTheirPassword() {
    server.start(options(0, Duration.ZERO, "basic_auth_users:\n  ann: " + HASH + "\n"), HELLO);
    Http.Answer nobody = Http.get(server.port(), "/hello");
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Basic");
    assertThat(as(server.port(), "ann:wrong").status()).isEqualTo(401);
    assertThat(as(server.port(), "bob:U*U").status()).isEqualTo(401);
    assertThat(as(server.port(), "ann:U*U").body()).isEqualTo("hi");
    assertThat(as(server.port(), "ann:U*U").body()).isEqualTo("hi");
  }

  @Test
  void rightPassword_doesNotWaitForGuesses() {
    server.start(options(0, Duration.ZERO, "basic_auth_users:\n  ann: " + HASH + "\n"), HELLO);
    assertThat(as(server.port(), "ann:U*U").status()).isEqualTo(200);
    List<Integer> guesses = Collections.synchronizedList(new ArrayList<>());
    List<Thread> guessers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String guess = "ann:" + i;
      guessers.add(Thread.startVirtualThread(() -> guesses.add(as(server.port(), guess).status())));
    }
    assertThat(as(server.port(), "ann:U*U").status()).isEqualTo(200);
    guessers.forEach(WebServerTest::join);
    assertThat(guesses).hasSize(200).containsOnly(401, 429);
    assertThat(as(server.port(), "ann:U*U").status()).isEqualTo(200);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void brokenWebConfig_keepsTheOldRules() throws IOException {
    server.start(options(0, Duration.ZERO, "basic_auth_users:\n  ann: " + HASH + "\n"), HELLO);
    Files.writeString(folder.resolve("web.yml"), "basic_auth_users:\n  ann: hunter2\n");
    assertThatThrownBy(() -> TestServer.await(server.server().reload()))
        .hasMessageContaining("ann")
        .hasMessageNotContaining("hunter2");
    assertThat(Http.get(server.port(), "/hello").status()).isEqualTo(401);
    Files.writeString(folder.resolve("web.yml"), "");
    TestServer.await(server.server().reload());
    assertThat(Http.get(server.port(), "/hello").status()).isEqualTo(200);
  }

  @Test
  void unknownKey_isNamed() {
    assertThatThrownBy(() -> server.start(options(0, Duration.ZERO, "tls_config: {}\n"), HELLO))
        .hasMessageContaining("web.yml: ")
        .hasMessageContaining("unknown field tls_config");
  }

  @Test
  void brokenYaml_isNamedWithItsPlace() {
    assertThatThrownBy(() -> server.start(options(0, Duration.ZERO, "a: [\n"), HELLO))
        .hasMessageMatching(".*web.yml: not valid YAML at line \\d+, column \\d+");
  }

  @Test
  void configuredHeaders_areSent() {
    server.start(
        options(0, Duration.ZERO, "http_server_config:\n  headers:\n    X-Frame-Options: deny\n"),
        HELLO);
    assertThat(Http.get(server.port(), "/hello").header("X-Frame-Options")).isEqualTo("deny");
  }

  @Test
  void slowAnswer_isCutAfterTheTimeout() {
    Consumer<Router> never = router -> router.get("/never").handler(request -> {});
    server.start(options(0, Duration.ofMillis(100), ""), List.of(never));
    Http.Answer answer = Http.get(server.port(), "/never");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("Exceeded configured timeout of 0.1s.\n");
  }

  @Test
  void readsBeyondTheLimit_waitAndAreAllAnswered() throws Exception {
    Promise<Void> gate = Promise.promise();
    CountDownLatch begun = new CountDownLatch(2);
    Consumer<Router> slow =
        router ->
            router
                .get("/api/slow")
                .handler(request -> {
                  begun.countDown();
                  gate.future().onSuccess(open -> request.end("done"));
                });
    server.start(options(2, Duration.ZERO, ""), List.of(slow));
    List<CompletableFuture<Http.Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      CompletableFuture<Http.Answer> answer = new CompletableFuture<>();
      Thread.startVirtualThread(() -> answer.complete(Http.get(server.port(), "/api/slow")));
      answers.add(answer);
    }
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    gate.complete();
    for (CompletableFuture<Http.Answer> answer : answers) {
      assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void idleConnections_holdUpNobody() throws IOException {
    server.start("", HELLO);
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket
            .getOutputStream()
            .write("POST /hello HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
        idle.add(socket);
      }
      assertThat(Http.get(server.port(), "/hello").body()).isEqualTo("hi");
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }
}
