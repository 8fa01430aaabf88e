package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.HttpOutcome.Answered;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.MapFields;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPosterTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Vertx vertx = Vertx.vertx();
  private final Network network = new Network(vertx);
  private final HttpSink sink = new HttpSink(vertx);

  @AfterEach
  void close() {
    network.close();
    HttpSink.await(vertx.close());
  }

  private HttpPoster poster(String yaml) {
    MapFields fields = MapFields.of(yaml);
    HttpSettings settings = HttpSettings.read(fields);
    assertThat(fields.problems()).isEmpty();
    return new HttpPoster(
        network, InstantSource.fixed(NOW), "Alertmanager/0.34.0", settings, Map.of());
  }

  private HttpOutcome post(String yaml, String path) throws InterruptedException {
    return poster(yaml).post(HttpPost.json(sink.uri(path), "{}"));
  }

  @Test
  void post_sendsWhatItIsGiven() throws Exception {
    HttpPost post =
        HttpPost.json(sink.uri("/a?b=c"), "{\"ü\":1}").withHeaders(Map.of("Idempotency-Key", "k"));
    HttpOutcome outcome = poster("{}").post(post);
    HttpSink.Received received = sink.take();
    assertThat(received.path()).isEqualTo("/a?b=c");
    assertThat(received.body()).isEqualTo("{\"ü\":1}");
    assertThat(received.headers().names())
        .containsExactlyInAnyOrder(
            "Host", "User-Agent", "Content-Type", "Content-Length", "Idempotency-Key");
    assertThat(received.header("User-Agent")).isEqualTo("Alertmanager/0.34.0");
    assertThat(received.header("Content-Type")).isEqualTo("application/json");
    assertThat(received.header("Host")).isEqualTo("127.0.0.1:" + sink.port());
    assertThat(outcome.verdict()).isEqualTo(new Verdict.Sent("status 200"));
  }

  @ParameterizedTest
  @CsvSource({
    "204, Sent,",
    "400, Failed, CLIENT_ERROR",
    "401, Failed, AUTH_ERROR",
    "403, Failed, AUTH_ERROR",
    "404, Failed, CLIENT_ERROR",
    "408, Retry, CLIENT_ERROR",
    "425, Retry, CLIENT_ERROR",
    "429, Retry, RATE_LIMITED",
    "500, Retry, SERVER_ERROR",
    "503, Retry, SERVER_ERROR",
    "304, Failed, OTHER",
    "302, Failed, OTHER"
  })
  void verdict_isByClassOfStatus(int status, String kind, FailureReason reason) throws Exception {
    sink.answer(status, status == 204 || status == 304 ? "" : "so it is");
    Verdict verdict = post("{}", "/").verdict();
    assertThat(verdict.getClass().getSimpleName()).isEqualTo(kind);
    switch (verdict) {
      case Verdict.Sent sent -> assertThat(sent.answer()).isEqualTo("status " + status);
      case Verdict.Retry retry -> assertThat(retry.reason()).isEqualTo(reason);
      case Verdict.Failed failed -> assertThat(failed.reason()).isEqualTo(reason);
    }
  }

  @Test
  void verdict_holdsTheStartOfTheAnswerOnOneLine() throws Exception {
    sink.answer(400, "  no\n\tsuch \u001b[31mhook  " + "x".repeat(2000));
    Verdict.Failed failed = (Verdict.Failed) post("{}", "/").verdict();
    assertThat(failed.cause()).startsWith("status 400: no such [31mhook xxx").endsWith("x...");
    assertThat(failed.cause()).hasSizeLessThan(600);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          30                              | PT30S
          0                               | PT0S
          Fri, 02 Jan 2026 03:05:05 GMT   | PT1M
          Fri, 02 Jan 2026 03:00:00 GMT   | PT0S
          999999999999999999999           | PT24H
          Fri, 02 Jan 2099 03:00:00 GMT   | PT24H
          soon                            | -
          -5                              | -
          """)
  void retryAfter_isHonoured(String header, Duration after) throws Exception {
    sink.answer(r -> r.setStatusCode(503).putHeader("Retry-After", header).end());
    assertThat(((Verdict.Retry) post("{}", "/").verdict()).after()).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          basic_auth: {username: me, password: pass}          | Basic bWU6cGFzcw==
          authorization: {credentials: token}                 | Bearer token
          authorization: {type: ApiKey, credentials: token}   | ApiKey token
          bearer_token: token                                 | Bearer token
          """)
  void credentials_areSent(String yaml, String header) throws Exception {
    post(yaml, "/");
    assertThat(sink.take().header("Authorization")).isEqualTo(header);
  }

  @Test
  void credentials_ofAUrl_areSent() throws Exception {
    poster("{}").post(HttpPost.json(URI.create("http://me:p%40ss@127.0.0.1:" + sink.port()), ""));
    assertThat(sink.take().header("Authorization")).isEqualTo("Basic bWU6cEBzcw==");
  }

  @Test
  void secretFiles_areReadAtEveryPost(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("token");
    HttpPoster poster =
        poster(
            "{authorization: {credentials_file: '%s'}, http_headers: {X-Key: {files: ['%s']}}}"
                .formatted(file, file));
    HttpPost post = HttpPost.json(sink.uri("/"), "{}");
    assertThat(poster.post(post).verdict())
        .isEqualTo(
            new Verdict.Retry(
                FailureReason.OTHER, "cannot read " + file + " (NoSuchFileException)"));
    Files.writeString(file, " first\n");
    poster.post(post);
    Files.writeString(file, "second");
    poster.post(post);
    assertThat(sink.take().header("Authorization")).isEqualTo("Bearer first");
    assertThat(sink.take().header("X-Key")).isEqualTo("second");
  }

  @Test
  void headers_withALineBreak_areNotSent(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("h"), "hidden\r\nX-Other: 1");
    assertThat(post("http_headers: {X-Key: {files: ['%s']}}".formatted(file), "/").verdict())
        .isEqualTo(
            new Verdict.Retry(
                FailureReason.OTHER, "the header X-Key would hold a control character"));
    assertThat(sink.rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void redirect_thatKeepsTheBody_isFollowed(int status) throws Exception {
    sink.answer(r -> r.setStatusCode(status).putHeader("Location", "/there?x=1").end());
    sink.answer(200, "ok");
    assertThat(post("authorization: {credentials: token}", "/here").verdict())
        .isEqualTo(new Verdict.Sent("status 200: ok"));
    sink.take();
    HttpSink.Received second = sink.take();
    assertThat(second.path()).isEqualTo("/there?x=1");
    assertThat(second.body()).isEqualTo("{}");
    assertThat(second.header("Authorization")).isEqualTo("Bearer token");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303})
  void redirect_thatDropsTheBody_failsAndNamesTheTarget(int status) throws Exception {
    sink.answer(r ->
        r.setStatusCode(status)
            .putHeader("Location", "https://u:pw@login.example/sign-in?next=secret")
            .end());
    Verdict.Failed failed = (Verdict.Failed) post("{}", "/").verdict();
    assertThat(failed.cause())
        .contains("status " + status + " to https://login.example/sign-in,")
        .doesNotContain("secret", "pw");
  }

  @Test
  void redirect_toAnotherHost_leavesSecretsBehind() throws Exception {
    HttpSink other = new HttpSink(vertx);
    sink.answer(r -> r.setStatusCode(307).putHeader("Location", other.url("/x")).end());
    post(
        "{basic_auth: {username: me, password: pass}, http_headers: {X-Key: {values: [a]}}}",
        "/here");
    assertThat(other.take().headers().names())
        .containsExactlyInAnyOrder("Host", "User-Agent", "Content-Type", "Content-Length");
  }

  @Test
  void redirect_inCircles_ends() throws Exception {
    sink.answer(r -> r.setStatusCode(307).putHeader("Location", "/again").end());
    Verdict.Failed failed = (Verdict.Failed) post("{}", "/").verdict();
    assertThat(failed.cause()).contains("is not followed");
    assertThat(sink.rest()).hasSize(11);
  }

  @Test
  void redirect_thatMayNotBeFollowed_fails() throws Exception {
    sink.answer(r -> r.setStatusCode(308).putHeader("Location", "/there").end());
    Verdict.Failed failed = (Verdict.Failed) post("follow_redirects: false", "/").verdict();
    assertThat(failed.cause()).contains("is not followed");
    assertThat(sink.rest()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x/", "http://", "::", "http://a b/"})
  void redirect_toNonsense_fails(String location) throws Exception {
    sink.answer(r -> r.setStatusCode(307).putHeader("Location", location).end());
    assertThat(post("{}", "/").verdict()).isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void answer_thatNeverComes_endsAtTheDeadline() throws Exception {
    sink.answer(response -> {});
    HttpPost post = HttpPost.json(sink.uri("/"), "").withTimeout(Duration.ofMillis(100));
    assertThat(poster("{}").post(post).verdict())
        .isEqualTo(new Verdict.Retry(FailureReason.DEADLINE_EXCEEDED, "no answer within 0.1 s"));
  }

  @Test
  void answer_thatNeverComes_isNotWaitedForInTheBackground() throws Exception {
    CountDownLatch dropped = new CountDownLatch(1);
    sink.answer(response -> response.closeHandler(closed -> dropped.countDown()));
    poster("{}").post(HttpPost.json(sink.uri("/"), "").withTimeout(Duration.ofMillis(100)));
    assertThat(dropped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void answer_whoseBodyNeverEnds_countsByItsStatus() throws Exception {
    sink.answer(r -> r.setStatusCode(500).setChunked(true).write("half"));
    HttpPost post = HttpPost.json(sink.uri("/"), "").withTimeout(Duration.ofMillis(300));
    assertThat(poster("{}").post(post)).isEqualTo(new Answered(500, "half", false, null));
  }

  @Test
  void answer_thatIsCut_countsByItsStatus() throws Exception {
    sink.answer(HttpPosterTest::cut);
    assertThat(post("{}", "/")).isEqualTo(new Answered(200, "half", false, null));
  }

  static void cut(HttpServerResponse response) {
    response
        .putHeader("Content-Length", "100")
        .write("half")
        .onComplete(written -> response.reset());
  }

  @Test
  void answer_thatIsHuge_isKeptInPart() throws Exception {
    sink.answer(HttpPosterTest::flood);
    Answered answered = (Answered) post("{}", "/");
    assertThat(answered.body()).hasSize(64 * 1024);
    assertThat(answered.whole()).isFalse();
  }

  static void flood(HttpServerResponse response) {
    response.setChunked(true);
    flooding(response, Buffer.buffer("x".repeat(10_000)));
  }

  private static void flooding(HttpServerResponse response, Buffer part) {
    response.write(part).onSuccess(written -> flooding(response, part));
  }

  @Test
  void garbage_isARetry() throws Exception {
    var server = vertx.createNetServer().connectHandler(s -> s.write("what?\r\n\r\n"));
    int port = HttpSink.await(server.listen(0, "127.0.0.1")).actualPort();
    HttpPost post = HttpPost.json(URI.create("http://127.0.0.1:" + port), "");
    assertThat(poster("{}").post(post).verdict()).isInstanceOf(Verdict.Retry.class);
  }

  @Test
  void refusedConnection_isARetryThatSaysSo() throws Exception {
    HttpPost post = HttpPost.json(URI.create("http://127.0.0.1:" + freePort() + "/secret-42"), "");
    Verdict.Retry retry = (Verdict.Retry) poster("{}").post(post).verdict();
    assertThat(retry.reason()).isEqualTo(FailureReason.OTHER);
    assertThat(retry.cause()).startsWith("Connection refused").doesNotContain("secret-42");
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void interrupt_endsThePost() throws Exception {
    sink.answer(response -> {});
    Thread waiting = Thread.currentThread();
    Thread.startVirtualThread(() -> {
      sink.take();
      waiting.interrupt();
    });
    assertThatThrownBy(() -> post("{}", "/")).isInstanceOf(InterruptedException.class);
  }

  @Test
  void answer_thatEchoesSecrets_showsNone() throws Exception {
    sink.answer(r ->
        r.setStatusCode(400)
            .end("Bearer hunter22 at /hooks/T0123456/abcdefghijklmnop?key=s%C3%A9cret key-77"));
    HttpPoster poster =
        poster("{authorization: {credentials: hunter22}, http_headers: {X: {secrets: [key-77]}}}");
    HttpPost post = HttpPost.json(sink.uri("/hooks/T0123456/abcdefghijklmnop?key=s%C3%A9cret"), "");
    assertThat(poster.post(post).toString())
        .contains("<secret>")
        .doesNotContain("hunter22", "T0123456", "abcdefgh", "s%C3%A9cret", "key-77");
  }
}
