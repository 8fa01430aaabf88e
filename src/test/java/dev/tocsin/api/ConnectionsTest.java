package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections on which no whole request comes. */
class ConnectionsTest {
  private static final String REQUEST = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi";

  private final TestServer server = new TestServer();
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  private void serve(int most, Duration idle) {
    server.start(
        new WebOptions(List.of(new ListenAddress("127.0.0.1", 0)), "", 0, Duration.ZERO, null),
        new WebLimits(new Connections.Limits(most, idle), ReadThreads.Limits.standard()),
        List.of(router -> router.get("/hello").handler(request -> request.end("hi"))));
  }

  private Socket connect(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    sockets.add(socket);
    return socket;
  }

  private static String read(InputStream in, int bytes) throws IOException {
    return new String(in.readNBytes(bytes), StandardCharsets.US_ASCII);
  }

  @Test
  void requestThatTricklesIn_isNotWaitedForLong() throws IOException {
    serve(10, Duration.ofMillis(500));
    Socket kept = connect(REQUEST);
    assertThat(read(kept.getInputStream(), ANSWER.length())).isEqualTo(ANSWER);
    kept.getOutputStream().write("GET /hello HT".getBytes(StandardCharsets.US_ASCII));
    Socket fresh = connect("GET /hel");
    assertThat(kept.getInputStream().read()).isEqualTo(-1);
    assertThat(fresh.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void tooMany_loseTheOneThatIsWithoutARequestLongest() throws IOException {
    serve(2, Duration.ofMinutes(1));
    Socket first = connect(REQUEST);
    assertThat(read(first.getInputStream(), ANSWER.length())).isEqualTo(ANSWER);
    Socket second = connect(REQUEST);
    assertThat(read(second.getInputStream(), ANSWER.length())).isEqualTo(ANSWER);
    Socket third = connect(REQUEST);
    assertThat(read(third.getInputStream(), ANSWER.length())).isEqualTo(ANSWER);
    assertThat(first.getInputStream().read()).isEqualTo(-1);
    second.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
    assertThat(read(second.getInputStream(), ANSWER.length())).isEqualTo(ANSWER);
  }

  @Test
  void answersThatNobodyReads_keepFurtherRequestsWaiting() throws IOException {
    AtomicInteger served = new AtomicInteger();
    server.start(
        "",
        List.of(router ->
            router
                .get("/hello")
                .handler(request -> {
                  served.incrementAndGet();
                  request.end("x".repeat(100_000));
                })));
    connect(REQUEST.repeat(1000));
    for (int i = 0; i < 10; i++) {
      Http.get(server.port(), "/hello");
    }
    assertThat(served).hasValueLessThan(200);
  }

  @Test
  void stop_waitsForNobodyWhoDoesNotRead() throws IOException {
    server.start(
        "", List.of(router -> router.get("/hello").handler(r -> r.end("x".repeat(5_000_000)))));
    connect(REQUEST);
    Socket other = connect(REQUEST);
    assertThat(read(other.getInputStream(), 8)).isEqualTo("HTTP/1.1");
    TestServer.await(server.server().stop(Duration.ofMillis(1)));
  }
}
