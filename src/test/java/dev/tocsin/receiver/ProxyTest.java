package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Verdict;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.MapFields;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {
  private final Vertx vertx = Vertx.vertx();
  private final TestNames names = new TestNames().put("proxy", "127.0.0.2", "127.0.0.1");
  private final Network network = new Network(vertx, names);
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    network.close();
    HttpSink.await(vertx.close());
  }

  private HttpPoster poster(String yaml) {
    MapFields fields = MapFields.of(yaml);
    HttpSettings settings = HttpSettings.read(fields);
    assertThat(fields.problems()).isEmpty();
    return new HttpPoster(network, InstantSource.system(), "test", settings, Map.of());
  }

  private HttpSink secureSink() {
    String folder =
        URI.create(Objects.requireNonNull(getClass().getResource("server-cert.pem")).toString())
            .resolve(".")
            .getPath();
    return new HttpSink(
        vertx,
        new HttpServerOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .setCertPath(folder + "server-cert.pem")
                    .setKeyPath(folder + "server-key.pem")));
  }

  @Test
  void anyHeader_goesWithTheConnect() throws Exception {
    HttpSink sink = secureSink();
    TestProxy proxy = new TestProxy(vertx);
    HttpPoster poster =
        poster(
            """
            proxy_url: http://proxy:%d
            proxy_connect_header: {X-A: [b, c]}
            tls_config: {insecure_skip_verify: true}
            """
                .formatted(proxy.port()));
    assertThat(poster.post(HttpPost.json(sink.uri("/"), "{}")).verdict())
        .isInstanceOf(Verdict.Sent.class);
    assertThat(proxy.requests())
        .singleElement()
        .asString()
        .startsWith("CONNECT ")
        .containsIgnoringCase("x-a: b\r\n")
        .containsIgnoringCase("x-a: c\r\n");
  }

  @ParameterizedTest
  @CsvSource({"socks5://, false", "socks5h://me:pass@, false", "socks5://me:p%40ss@, true"})
  void socks_isToldTheName(String url, boolean secure) throws Exception {
    HttpSink sink = secure ? secureSink() : new HttpSink(vertx);
    try (RawServer proxy = new RawServer("127.0.0.1", 0, client -> socks(client, sink.port()))) {
      HttpPoster poster =
          poster(
              "{proxy_url: '%sproxy:%d', tls_config: {insecure_skip_verify: true}}"
                  .formatted(url, proxy.port()));
      URI target = URI.create((secure ? "https" : "http") + "://hook.internal:4711/x");
      assertThat(poster.post(HttpPost.json(target, "{}")).verdict())
          .isInstanceOf(Verdict.Sent.class);
    }
    assertThat(asked.getLast()).isEqualTo("hook.internal:4711");
    assertThat(asked.size() == 2).isEqualTo(url.contains("me:"));
    assertThat(asked.getFirst()).isIn("me/pass", "me/p@ss", "hook.internal:4711");
    assertThat(sink.take().authority()).isEqualTo("hook.internal:4711");
  }

  /** RFC 1928 and 1929; leads to this port whatever is asked for. */
  private void socks(Socket client, int port) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    in.readByte();
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    boolean login = methods[methods.length - 1] == 2;
    client.getOutputStream().write(new byte[] {5, (byte) (login ? 2 : 0)});
    if (login) {
      in.readByte();
      asked.add(text(in) + "/" + text(in));
      client.getOutputStream().write(new byte[] {1, 0});
    }
    in.readNBytes(4);
    asked.add(text(in) + ":" + in.readUnsignedShort());
    try (Socket target = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      client.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
      Thread.startVirtualThread(() -> {
        try {
          target.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
          // Over.
        }
      });
      in.transferTo(target.getOutputStream());
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
  }

  @Test
  void refusal_ofTheProxy_isARetryThatSaysSo() throws Exception {
    try (RawServer proxy =
        RawServer.answering("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")) {
      HttpPoster poster = poster("proxy_url: http://me:s3cr3t-42@proxy:" + proxy.port());
      assertThat(poster.post(HttpPost.json(URI.create("https://hook.internal/"), "{}")).verdict())
          .isInstanceOfSatisfying(
              Verdict.Retry.class,
              retry -> assertThat(retry.cause()).contains("407").doesNotContain("s3cr3t"));
    }
  }
}
