package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.MapFields;
import dev.tocsin.setting.ProxySettings;
import dev.tocsin.setting.TlsSettings;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a host's addresses a post takes, and for how long. */
class ReachTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final TestNames names = new TestNames();
  private final Network network = new Network(vertx, names);

  @AfterEach
  void close() {
    network.close();
    HttpSink.await(vertx.close());
  }

  private HttpPoster poster(String yaml) {
    return poster(network, yaml);
  }

  private static HttpPoster poster(Network network, String yaml) {
    return new HttpPoster(
        network, InstantSource.fixed(Instant.EPOCH), "test", settings(yaml), Map.of());
  }

  private static HttpPost to(String host, int port) {
    return HttpPost.json(URI.create("http://" + host + ":" + port + "/"), "{}")
        .withTimeout(Duration.ofSeconds(30));
  }

  /** Answers one request after another. */
  private static RawServer server(String address, int port) throws IOException {
    RawServer[] self = new RawServer[1];
    self[0] =
        new RawServer(
            address,
            port,
            socket -> {
              while (self[0].hear(socket)) {
                RawServer.say(socket, OK);
              }
            });
    return self[0];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.2 127.0.0.1",
        "127.0.0.2 127.0.0.3 127.0.0.1",
        "::1 127.0.0.1",
        "127.0.0.2 ::1 127.0.0.1"
      })
  void refusedAddress_isFollowedByTheNext(String addresses) throws Exception {
    names.put("hook", addresses.split(" ", -1));
    try (RawServer server = server("127.0.0.1", 0)) {
      assertThat(poster("{}").post(to("hook", server.port())).verdict())
          .isInstanceOf(Verdict.Sent.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.5 127.0.0.1", "::1 127.0.0.5 127.0.0.1", "127.0.0.5 ::1"})
  void silentAddress_isOvertaken(String addresses) throws Exception {
    names.put("hook", addresses.split(" ", -1));
    try (RawServer server = server(addresses.endsWith("::1") ? "::1" : "127.0.0.1", 0);
        BlackHole silent = new BlackHole("127.0.0.5", server.port())) {
      assertThat(poster("{}").post(to("hook", silent.port()).withTimeout(Duration.ofSeconds(9))))
          .isInstanceOf(HttpOutcome.Answered.class);
    }
  }

  @Test
  void silentProxy_isOvertaken() throws Exception {
    try (RawServer server = server("127.0.0.1", 0);
        BlackHole silent = new BlackHole("127.0.0.5", server.port())) {
      names.put("proxy", "127.0.0.5", "127.0.0.1");
      HttpPoster poster = poster("proxy_url: 'http://proxy:%d'".formatted(silent.port()));
      assertThat(poster.post(to("elsewhere", 80).withTimeout(Duration.ofSeconds(9))))
          .isInstanceOf(HttpOutcome.Answered.class);
      assertThat(server.heard()).singleElement().asString().startsWith("POST http://elsewhere/ ");
    }
  }

  @Test
  void tokenService_isReachedLikewise() throws Exception {
    names.put("tokens", "127.0.0.2", "127.0.0.5", "127.0.0.1");
    String token = "{\"access_token\":\"first\"}";
    try (RawServer service = RawServer.answering("HTTP/1.1 200 OK\n\n" + token);
        RawServer hook = server("127.0.0.1", 0);
        BlackHole silent = new BlackHole("127.0.0.5", service.port())) {
      String oauth2 =
          "oauth2: {client_id: me, client_secret: pass, token_url: 'http://tokens:%d'}"
              .formatted(silent.port());
      assertThat(poster(oauth2).post(to("127.0.0.1", hook.port())).verdict())
          .isInstanceOf(Verdict.Sent.class);
      assertThat(hook.heard()).singleElement().asString().containsIgnoringCase("Bearer first");
    }
  }

  private static HttpSettings settings(String yaml) {
    MapFields fields = MapFields.of(yaml);
    HttpSettings settings = HttpSettings.read(fields);
    assertThat(fields.problems()).isEmpty();
    return settings;
  }

  @Test
  void noAddressAtAll_isARetryThatSaysSo() throws Exception {
    assertThat(poster("{}").post(to("nowhere", 80)).verdict())
        .isEqualTo(new Verdict.Retry(FailureReason.OTHER, "cannot resolve the host name: nowhere"));
  }

  @Test
  void refusedAddresses_areForgotten() throws Exception {
    names.put("hook", "127.0.0.2", "127.0.0.3");
    poster("{}").post(to("hook", HttpPosterTest.freePort()));
    assertThat(names.forgotten()).isEqualTo(1);
  }

  @Test
  void hostThatMoved_isReachedAtTheNextAttempt() throws Exception {
    HttpPoster poster = poster("{}");
    names.put("hook", "127.0.0.2");
    int port;
    try (RawServer before = server("127.0.0.2", 0)) {
      port = before.port();
      poster.post(to("hook", port));
    }
    try (RawServer after = server("127.0.0.3", port)) {
      names.put("hook", "127.0.0.3");
      assertThat(poster.post(to("hook", port)).verdict()).isInstanceOf(Verdict.Sent.class);
      assertThat(after.heard()).hasSize(1);
    }
  }

  /** The machine is gone, and nothing says so: only the deadline tells. */
  @Test
  void hostThatVanished_isLookedUpAnew() throws Exception {
    HttpPoster poster = poster("{}");
    names.put("hook", "127.0.0.2");
    RawServer[] self = new RawServer[1];
    try (RawServer before =
        new RawServer(
            "127.0.0.2",
            0,
            socket -> {
              self[0].hear(socket);
              RawServer.say(socket, OK);
            })) {
      self[0] = before;
      poster.post(to("hook", before.port()));
      try (RawServer after = server("127.0.0.3", before.port())) {
        names.put("hook", "127.0.0.3");
        HttpPost post = to("hook", after.port());
        assertThat(poster.post(post.withTimeout(Duration.ofMillis(100))).verdict())
            .isInstanceOf(Verdict.Retry.class);
        assertThat(names.forgotten()).isEqualTo(1);
        assertThat(poster.post(post).verdict()).isInstanceOf(Verdict.Sent.class);
      }
    }
  }

  @Test
  void connection_isUsedAgain() throws Exception {
    HttpPoster poster = poster("{}");
    try (RawServer server = server("127.0.0.1", 0)) {
      for (int i = 0; i < 5; i++) {
        poster.post(to("127.0.0.1", server.port()));
      }
      assertThat(server.heard()).hasSize(5);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void connectionOfAnError_isFreeAgain() throws Exception {
    HttpHeaders broken =
        new DefaultHttpHeaders() {
          @Override
          public HttpHeaders copy() {
            throw new OutOfMemoryError("pretended");
          }
        };
    Transport transport =
        new Transport(network, TlsSettings.DEFAULT, true, ProxySettings.NONE, null, Map.of());
    try (RawServer server = server("127.0.0.1", 0);
        Deadline deadline = new Deadline(Duration.ofSeconds(30))) {
      URI target = to("127.0.0.1", server.port()).url();
      Buffer body = Buffer.buffer("{}");
      transport.post(target, new DefaultHttpHeaders(), body, deadline);
      assertThatThrownBy(() -> transport.post(target, broken, body, deadline))
          .isInstanceOf(OutOfMemoryError.class);
      transport.post(target, new DefaultHttpHeaders(), body, deadline);
      assertThat(server.heard()).hasSize(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void connectionThatDiedMeanwhile_isReplaced() throws Exception {
    HttpPoster poster = poster("{}");
    RawServer[] self = new RawServer[1];
    try (RawServer server =
        new RawServer(
            "127.0.0.1",
            0,
            socket -> {
              self[0].hear(socket);
              RawServer.say(socket, OK);
              socket.getInputStream().read();
              socket.close();
            })) {
      self[0] = server;
      for (int i = 0; i < 3; i++) {
        assertThat(poster.post(to("127.0.0.1", server.port())).verdict())
            .isInstanceOf(Verdict.Sent.class);
      }
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void freshConnectionThatDies_isNotTriedAgainWithinThePost() throws Exception {
    RawServer[] self = new RawServer[1];
    try (RawServer server =
        new RawServer(
            "127.0.0.1",
            0,
            socket -> {
              self[0].hear(socket);
              socket.close();
            })) {
      self[0] = server;
      assertThat(poster("{}").post(to("127.0.0.1", server.port())).verdict())
          .isEqualTo(
              new Verdict.Retry(
                  FailureReason.OTHER, "the connection was closed without an answer"));
      assertThat(server.heard()).hasSize(1);
    }
  }

  @Test
  void hundreds_areUnderWayAtOnce() throws Exception {
    HttpPoster poster = poster("{}");
    try (RawServer server = server("127.0.0.1", 0);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpOutcome>> outcomes =
          IntStream.range(0, 300)
              .mapToObj(i -> threads.submit(() -> poster.post(to("127.0.0.1", server.port()))))
              .toList();
      for (Future<HttpOutcome> outcome : outcomes) {
        assertThat(outcome.get().verdict()).isInstanceOf(Verdict.Sent.class);
      }
      assertThat(server.heard()).hasSize(300);
    }
  }

  /** Neither the deadline nor other hosts wait for a DNS that hangs. */
  @Test
  void hangingLookup_holdsUpNobodyElse() throws Exception {
    Names hanging =
        new Names() {
          @Override
          public CompletableFuture<List<InetAddress>> addresses(String host) {
            return host.equals("hangs") ? new CompletableFuture<>() : names.addresses(host);
          }

          @Override
          public void forget(String host) {}
        };
    try (Network other = new Network(vertx, hanging);
        RawServer server = server("127.0.0.1", 0);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpPoster poster = poster(other, "{}");
      HttpPost stuck = to("hangs", 80).withTimeout(Duration.ofMillis(300));
      List<Future<HttpOutcome>> outcomes =
          IntStream.range(0, 50).mapToObj(i -> threads.submit(() -> poster.post(stuck))).toList();
      assertThat(poster.post(to("127.0.0.1", server.port())).verdict())
          .isInstanceOf(Verdict.Sent.class);
      for (Future<HttpOutcome> outcome : outcomes) {
        assertThat(outcome.get().verdict())
            .isEqualTo(
                new Verdict.Retry(FailureReason.DEADLINE_EXCEEDED, "no answer within 0.3 s"));
      }
    }
  }

  @Test
  void interrupt_endsTheConnecting() throws Exception {
    try (BlackHole silent = new BlackHole("127.0.0.5", 0)) {
      Thread waiting = Thread.currentThread();
      Thread.startVirtualThread(() -> {
        while (waiting.getState() == Thread.State.RUNNABLE) {
          Thread.onSpinWait();
        }
        waiting.interrupt();
      });
      assertThatThrownBy(() -> poster("{}").post(to("127.0.0.5", silent.port())))
          .isInstanceOf(InterruptedException.class);
    }
  }
}
