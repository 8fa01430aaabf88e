package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.v2.V2Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What bodies that stall hold, and for how long. */
class SlowBodiesTest {
  private static final int MEGABYTE = 1 << 20;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<Socket> sockets = new ArrayList<>();
  private @Nullable TestServer server;

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private TestServer serve(Duration silence, Duration grace, long bytesPerSecond) {
    TestServer started =
        new TestServer(0, new Bodies.Limits(MEGABYTE, silence, grace, bytesPerSecond));
    server = started;
    V2Api v2 = new V2Api(started.services, started.intake, started.bodies, started.instance);
    return started.start("", List.of(v2::mount));
  }

  /** All but a byte of a body. */
  private Socket stall(TestServer server, int bytes) throws IOException {
    return send(server, "Content-Length: " + bytes, "[" + " ".repeat(bytes - 2));
  }

  private Socket send(TestServer server, String header, String body) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(10_000);
    String head = "POST /api/v2/alerts HTTP/1.1\r\nHost: a\r\n" + header;
    socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
    sockets.add(socket);
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void bodyThatBringsNothing_losesItsPlace() throws IOException {
    TestServer server = serve(Duration.ofMillis(50), LONG, 16_000);
    assertThat(answer(stall(server, 100)))
        .startsWith("HTTP/1.1 408 ")
        .contains("the body has brought nothing for 0.05 s");
  }

  @Test
  void bodyThatComesTooSlowly_losesItsPlace() throws IOException {
    TestServer server = serve(Duration.ofSeconds(1), Duration.ofMillis(1), 1_000_000);
    assertThat(answer(stall(server, 100)))
        .startsWith("HTTP/1.1 408 ")
        .contains("the body comes too slowly");
  }

  @Test
  void patience_isForAnHonestSender() {
    Bodies.Limits limits = Bodies.Limits.standard();
    assertThat(limits.patience(0)).hasSeconds(60);
    assertThat(limits.patience(1_600_000)).hasSeconds(160);
    assertThat(limits.silence()).hasSeconds(10);
  }

  @Test
  void stalledBodies_leaveRoomForOthers() throws Exception {
    TestServer server = serve(LONG, LONG, 16_000);
    CountDownLatch crowdedOut = new CountDownLatch(56);
    for (int i = 0; i < 60; i++) {
      Socket socket = stall(server, MEGABYTE / 2);
      Thread.startVirtualThread(() -> {
        if (status(socket).equals("HTTP/1.1 503")) {
          crowdedOut.countDown();
        }
      });
    }
    assertThat(crowdedOut.await(10, TimeUnit.SECONDS)).isTrue();
    String alert = "{\"labels\":{\"a\":\"b\"}}";
    String body = "[" + " ".repeat(MEGABYTE / 2) + alert + "]";
    for (int i = 0; i < 5; i++) {
      assertThat(Http.post(server.port(), "/api/v2/alerts", body).status()).isEqualTo(200);
    }
  }

  @Test
  void roomThatIsMadeAhead_counts() throws IOException {
    TestServer small = new TestServer(0, new Bodies.Limits(10_000, LONG, LONG, 16_000));
    server = small;
    V2Api v2 = new V2Api(small.services, small.intake, small.bodies, small.instance);
    small.start("", List.of(v2::mount));
    String chunk = "3e8\r\n" + " ".repeat(1000) + "\r\n";
    CompletableFuture<String> first = new CompletableFuture<>();
    for (int i = 0; i < 6; i++) {
      Socket socket = send(small, "Transfer-Encoding: chunked", chunk);
      Thread.startVirtualThread(() -> first.completeAsync(() -> status(socket), Runnable::run));
    }
    assertThat(first.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("HTTP/1.1 503");
  }

  @Test
  void bodyThatStallsAfterItsAnswer_isCut() throws IOException {
    AtomicLong now = new AtomicLong();
    AtomicReference<Throwable> why = new AtomicReference<>();
    TestServer started = new TestServer();
    server = started;
    Bodies bodies =
        new Bodies(
            started.vertx, now::get, new Bodies.Limits(100, Duration.ofMillis(50), LONG, 16_000));
    ListenAddress address = new ListenAddress("127.0.0.1", 0);
    started.start(
        new WebOptions(List.of(address), "", 0, Duration.ofMillis(50), null),
        List.of(router ->
            router
                .post("/api/v2/alerts")
                .handler(request ->
                    bodies.read(request.request(), bytes -> bytes).onFailure(why::set))));
    Socket socket = stall(started, 50);
    assertThat(status(socket)).isEqualTo("HTTP/1.1 503");
    now.set(LONG.toNanos());
    assertThat(answer(socket)).endsWith("Exceeded configured timeout of 0.05s.\n");
    assertThat(why.get()).hasMessageContaining("the body has brought nothing for 0.05 s");
  }

  /** What the answer begins with, or why there is none. */
  private static String status(Socket socket) {
    try {
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
