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
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(10_000);
    String body = "[" + " ".repeat(bytes - 2);
    String head = "POST /api/v2/alerts HTTP/1.1\r\nHost: a\r\nContent-Length: " + bytes;
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
  void stalledBodies_leaveRoomForOthers() throws IOException {
    TestServer server = serve(LONG, LONG, 16_000);
    for (int i = 0; i < 60; i++) {
      stall(server, MEGABYTE / 2);
    }
    String alert = "{\"labels\":{\"a\":\"b\"}}";
    String body = "[" + " ".repeat(MEGABYTE / 2) + alert + "]";
    for (int i = 0; i < 5; i++) {
      assertThat(Http.post(server.port(), "/api/v2/alerts", body).status()).isEqualTo(200);
    }
  }
}
