package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers that nobody reads hold, and for how long. */
class SlowReadersTest {
  private static final String PAGE = "x".repeat(1 << 16);
  private static final int PAGES = 1000;
  private static final WebOptions TWO_PLACES =
      new WebOptions(List.of(new ListenAddress("127.0.0.1", 0)), "", 2, Duration.ZERO, null);

  private final TestServer server = new TestServer();
  private final List<Socket> sockets = new ArrayList<>();
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final List<Consumer<Router>> mounts =
      List.of(router -> {
        router.get("/api/large/:who").handler(this::large);
        router.get("/api/small").handler(request -> answer(request, 1));
      });

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  private void large(RoutingContext request) {
    request.addEndHandler(end -> ended.add(String.valueOf(request.pathParam("who"))));
    answer(request, PAGES);
  }

  private void answer(RoutingContext request, int pages) {
    JsonAnswer answer =
        json -> {
          begun.add("");
          json.startArray();
          for (int i = 0; i < pages; i++) {
            json.text(PAGE);
          }
          json.endArray();
        };
    answer.send(request).onFailure(request::fail);
  }

  private static WebLimits limits(int atWork, int slow, Duration hurry, Duration patience) {
    return new WebLimits(
        Connections.Limits.standard(), new ReadThreads.Limits(atWork, slow, hurry, patience));
  }

  private void askAndNeverRead(String who) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1 << 12);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String request = "GET /api/large/" + who + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    sockets.add(socket);
  }

  private static String next(BlockingQueue<String> events) throws InterruptedException {
    return String.valueOf(events.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void answersThatNobodyReads_holdUpNobody() throws Exception {
    server.start(TWO_PLACES, mounts);
    for (int i = 0; i < 10; i++) {
      askAndNeverRead("idle");
    }
    for (int i = 0; i < 10; i++) {
      assertThat(next(begun)).isEmpty();
    }
    assertThat(Http.get(server.port(), "/api/small").body()).hasSizeGreaterThan(PAGE.length());
    assertThat(ended).isEmpty();
  }

  @Test
  void readerThatTakesNothing_losesItsPlace() throws Exception {
    server.start(TWO_PLACES, limits(1, 8, Duration.ofMillis(1), Duration.ofMillis(50)), mounts);
    askAndNeverRead("idle");
    assertThat(next(ended)).isEqualTo("idle");
  }

  @Test
  void tooManyThatDoNotRead_loseTheOneThatWaitedLongest() throws Exception {
    server.start(TWO_PLACES, limits(1, 1, Duration.ofMillis(1), Duration.ofMinutes(1)), mounts);
    askAndNeverRead("first");
    assertThat(next(begun)).isEmpty();
    askAndNeverRead("second");
    assertThat(next(ended)).isEqualTo("first");
    assertThat(ended).isEmpty();
  }

  @Test
  void largeAnswers_arriveWhole() {
    server.start(TWO_PLACES, limits(1, 4, Duration.ofMillis(1), Duration.ofSeconds(10)), mounts);
    assertThat(Http.get(server.port(), "/api/large/eager").body())
        .hasSize(PAGES * (PAGE.length() + 3) + 2);
  }
}
