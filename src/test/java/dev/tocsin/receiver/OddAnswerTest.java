package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.setting.HttpSettings;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an answer looks like, its status decides: the message has arrived. */
class OddAnswerTest {
  private final Vertx vertx = Vertx.vertx();
  private final Network network = new Network(vertx);
  private final HttpPoster poster =
      new HttpPoster(
          network, InstantSource.fixed(Instant.EPOCH), "test", HttpSettings.DEFAULT, Map.of());

  @AfterEach
  void close() {
    network.close();
    HttpSink.await(vertx.close());
  }

  private Verdict post(String answer, String body) throws Exception {
    try (RawServer server = RawServer.answering(answer)) {
      HttpPost post = HttpPost.json(URI.create("http://127.0.0.1:" + server.port()), body);
      Verdict verdict = poster.post(post).verdict();
      assertThat(server.heard()).singleElement().asString().endsWith(body);
      return verdict;
    }
  }

  static Stream<String> successes() {
    return Stream.of(
        "HTTP/1.1 200 OK\n\n",
        "HTTP/1.1 200 OK\nContent-Type: text/plain\n\nfine",
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Ty",
        "HTTP/1.1 200\r\n\r\n",
        "HTTP/1.1 200 \r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\nfine",
        "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnone of these",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nok\n0\n\n",
        "HTTP/1.1 200 OK\r\nno header at all\r\n\r\n",
        "HTTP/1.1 200 OK\r\nBad Name: x\r\n: y\r\nX: \u0001\r\n\r\n",
        "HTTP/1.1 200 OK\r\n folded: x\r\n\r\n",
        "HTTP/2 200 OK\r\n\r\n",
        "HTTP/2.0 200\r\n\r\n",
        "http/1.1 200 ok\r\n\r\n",
        "HTTP 200 OK\n\n",
        "ICY 200 OK\r\n\r\n",
        "HTTP/1.1  200  OK\r\n\r\n",
        "\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 " + "very ".repeat(3_000) + "OK\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 103 Early Hints\nLink: x\n\nHTTP/1.1 200 OK\n\n",
        headers(1_000),
        headers(20_000));
  }

  private static String headers(int count) {
    StringBuilder answer = new StringBuilder("HTTP/1.1 200 OK\r\n");
    IntStream.range(0, count).forEach(i -> answer.append("X-Header-" + i + ": value\r\n"));
    return answer + "\r\nok";
  }

  @ParameterizedTest
  @MethodSource("successes")
  void good_isSent(String answer) throws Exception {
    assertThat(post(answer, "{}")).isInstanceOf(Verdict.Sent.class);
  }

  @ParameterizedTest
  @MethodSource("successes")
  void bad_isRefused(String answer) throws Exception {
    String refusal = answer.replace(" 200", " 400").replace(" 204", " 400");
    assertThat(post(refusal, "{}")).isInstanceOf(Verdict.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "what?", "what?\n\n", "HTTP/1.1 OK\r\n\r\n", "220 smtp ready\r\n"})
  void noStatus_isNoAnswer(String answer) throws Exception {
    assertThat(post(answer, "{}"))
        .isInstanceOfSatisfying(
            Verdict.Retry.class,
            retry -> assertThat(retry.reason()).isEqualTo(FailureReason.OTHER));
  }

  /** What {@code printf 'HTTP/1.1 200 OK\n\n' | nc -l} does. */
  @Test
  void answerBeforeTheRequest_counts() throws Exception {
    try (RawServer server =
        new RawServer(
            "127.0.0.1",
            0,
            socket -> {
              RawServer.say(socket, "HTTP/1.1 200 OK\n\n");
              socket.shutdownOutput();
              socket.getInputStream().readAllBytes();
            })) {
      HttpPost post = HttpPost.json(URI.create("http://127.0.0.1:" + server.port()), "{}");
      assertThat(poster.post(post).verdict()).isInstanceOf(Verdict.Sent.class);
    }
  }

  /** The rest of the request cannot be sent then. */
  private Verdict interrupted(String answer) throws Exception {
    try (RawServer server =
        new RawServer(
            "127.0.0.1",
            0,
            socket -> {
              socket.getInputStream().read();
              RawServer.say(socket, answer);
              socket.close();
            })) {
      HttpPost post =
          HttpPost.json(URI.create("http://127.0.0.1:" + server.port()), "x".repeat(20 << 20));
      return poster.post(post).verdict();
    }
  }

  @Test
  void refusalBeforeTheEndOfTheRequest_counts() throws Exception {
    assertThat(interrupted("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"))
        .isEqualTo(new Verdict.Failed(FailureReason.CLIENT_ERROR, "status 413"));
  }

  @Test
  void wholeAnswerBeforeTheEndOfTheRequest_counts() throws Exception {
    assertThat(interrupted("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
        .isInstanceOf(Verdict.Sent.class);
  }

  @Test
  void endlessHeaders_areCutOff() throws Exception {
    try (RawServer server =
        new RawServer(
            "127.0.0.1",
            0,
            socket -> {
              RawServer.say(socket, "HTTP/1.1 200 OK\r\n");
              while (true) {
                RawServer.say(socket, "X: " + "x".repeat(10_000) + "\r\n");
              }
            })) {
      HttpPost post =
          HttpPost.json(URI.create("http://127.0.0.1:" + server.port()), "{}")
              .withTimeout(Duration.ofMinutes(1));
      assertThat(poster.post(post).verdict()).isInstanceOf(Verdict.Sent.class);
    }
  }
}
