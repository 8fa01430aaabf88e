package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.Verdict;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.MapFields;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpPosterTlsTest {
  private static final Path SERVER_CERT = fixture("server-cert.pem");
  private static final Path SERVER_KEY = fixture("server-key.pem");
  private static final Path CLIENT_CERT = fixture("client-cert.pem");
  private static final Path CLIENT_KEY = fixture("client-key.pem");

  private final Vertx vertx = Vertx.vertx();
  private final Network network = new Network(vertx);

  private static Path fixture(String name) {
    URL url = Objects.requireNonNull(HttpPosterTlsTest.class.getResource(name));
    return Path.of(URI.create(url.toString()));
  }

  @AfterEach
  void close() {
    network.close();
    HttpSink.await(vertx.close());
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(SERVER_CERT.toString())
                .setKeyPath(SERVER_KEY.toString()));
  }

  private HttpPoster poster(String yaml) {
    MapFields fields = MapFields.of(yaml);
    HttpSettings settings = HttpSettings.read(fields);
    assertThat(fields.problems()).isEmpty();
    return new HttpPoster(
        network, InstantSource.system(), "Alertmanager/0.34.0", settings, Map.of());
  }

  private static Verdict post(HttpPoster poster, HttpSink sink) throws InterruptedException {
    return poster.post(HttpPost.json(sink.uri("/s3cr3t-42"), "{}")).verdict();
  }

  @ParameterizedTest
  @CsvSource({"true, HTTP_2", "false, HTTP_1_1"})
  void trustedServer_isSpokenTo(boolean http2, HttpVersion version) throws Exception {
    HttpSink sink = new HttpSink(vertx, options());
    HttpPoster poster =
        poster(
            "{enable_http2: %s, tls_config: {ca_file: '%s', server_name: hooks.example}}"
                .formatted(http2, SERVER_CERT.toString()));
    assertThat(post(poster, sink)).isInstanceOf(Verdict.Sent.class);
    HttpSink.Received received = sink.take();
    assertThat(received.version()).isEqualTo(version);
    assertThat(received.authority()).isEqualTo("127.0.0.1:" + sink.port());
  }

  @Test
  void http2_carriesManyPostsOverOneConnection() throws Exception {
    HttpSink sink = new HttpSink(vertx, options());
    HttpPoster poster = poster("tls_config: {insecure_skip_verify: true}");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Verdict>> verdicts =
          IntStream.rangeClosed(0, 200)
              .mapToObj(i -> threads.submit(() -> post(poster, sink)))
              .toList();
      for (Future<Verdict> verdict : verdicts) {
        assertThat(verdict.get()).isInstanceOf(Verdict.Sent.class);
      }
    }
    String first = sink.take().peer();
    assertThat(sink.rest()).hasSize(200).extracting(HttpSink.Received::peer).containsOnly(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                | unable to find valid certification
          {ca_file: 'SERVER'}                               | No subject alternative
          {ca_file: 'SERVER', server_name: other.example}   | No name matching
          {ca_file: 'CLIENT', server_name: hooks.example}   | unable to find valid certification
          """)
  void otherServer_isRefused(String yaml, String why) throws Exception {
    HttpSink sink = new HttpSink(vertx, options());
    String tls =
        yaml.replace("SERVER", SERVER_CERT.toString()).replace("CLIENT", CLIENT_CERT.toString());
    assertThat(post(poster("tls_config: " + tls), sink))
        .isInstanceOfSatisfying(
            Verdict.Retry.class,
            retry -> assertThat(retry.cause()).startsWith("TLS: ").doesNotContain("s3cr3t-42"));
    assertThat(sink.rest()).isEmpty();
  }

  @Test
  void anyServer_isTrustedWhenAskedFor() throws Exception {
    HttpSink sink = new HttpSink(vertx, options());
    assertThat(post(poster("tls_config: {insecure_skip_verify: true}"), sink))
        .isInstanceOf(Verdict.Sent.class);
  }

  @Test
  void clientCertificate_isShownAndReadAnewWhenItChanges(@TempDir Path folder) throws Exception {
    HttpSink sink =
        new HttpSink(
            vertx,
            options()
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PemTrustOptions().addCertPath(CLIENT_CERT.toString())));
    Path cert = folder.resolve("cert");
    Path key = folder.resolve("key");
    copy(SERVER_CERT, cert);
    copy(SERVER_KEY, key);
    HttpPoster poster =
        poster(
            "tls_config: {insecure_skip_verify: true, cert_file: '%s', key_file: '%s'}"
                .formatted(cert, key));
    assertThat(post(poster, sink)).isInstanceOf(Verdict.Retry.class);
    copy(CLIENT_CERT, cert);
    copy(CLIENT_KEY, key);
    assertThat(post(poster, sink)).isInstanceOf(Verdict.Sent.class);
    Files.writeString(key, "broken s3cr3t-42");
    assertThat(post(poster, sink))
        .isInstanceOfSatisfying(
            Verdict.Retry.class,
            retry ->
                assertThat(retry.cause())
                    .contains("client certificate and key cannot be used")
                    .doesNotContain("s3cr3t-42"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.write(to, Files.readAllBytes(from));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {ca_file: /no/such/file}        | cannot read /no/such/file
          {ca: nonsense}                  | CA certificate cannot be used
          {cert: nonsense, key: nonsense} | client certificate and key cannot be used
          """)
  void unusableCertificates_areRefusedAtOnce(String tls, String why) {
    assertThatThrownBy(() -> poster("tls_config: " + tls))
        .isInstanceOf(ReceiverException.class)
        .hasMessageContaining(why);
  }

  @Test
  void tunnel_throughAProxy_carriesTls() throws Exception {
    HttpSink sink = new HttpSink(vertx, options());
    TestProxy proxy = new TestProxy(vertx);
    HttpPoster poster =
        poster(
            "{proxy_url: 'http://me:pass@127.0.0.1:%d', tls_config: {insecure_skip_verify: true}}"
                .formatted(proxy.port()));
    assertThat(post(poster, sink)).isInstanceOf(Verdict.Sent.class);
    assertThat(proxy.requests())
        .singleElement()
        .asString()
        .startsWith("CONNECT 127.0.0.1:" + sink.port() + " ")
        .containsIgnoringCase("proxy-authorization: Basic bWU6cGFzcw==");
  }

  @Test
  void tunnel_takesTheProxysOwnHeader() throws Exception {
    HttpSink sink = new HttpSink(vertx, options());
    TestProxy proxy = new TestProxy(vertx);
    HttpPoster poster =
        poster(
            """
            proxy_url: 127.0.0.1:%d
            proxy_connect_header: {Proxy-Authorization: [Bearer token]}
            tls_config: {insecure_skip_verify: true}
            """
                .formatted(proxy.port()));
    assertThat(post(poster, sink)).isInstanceOf(Verdict.Sent.class);
    assertThat(proxy.requests())
        .singleElement()
        .asString()
        .containsIgnoringCase("proxy-authorization: Bearer token");
  }

  @Test
  void plainRequest_throughAProxy_namesTheWholeUrl() throws Exception {
    HttpSink sink = new HttpSink(vertx);
    TestProxy proxy = new TestProxy(vertx);
    poster("proxy_url: 127.0.0.1:" + proxy.port()).post(HttpPost.json(sink.uri("/x"), "{}"));
    assertThat(proxy.requests())
        .singleElement()
        .asString()
        .startsWith("POST http://127.0.0.1:" + sink.port() + "/x ");
  }

  @Test
  void noProxy_goesStraight() throws Exception {
    HttpSink sink = new HttpSink(vertx);
    TestProxy proxy = new TestProxy(vertx);
    poster("{proxy_url: '127.0.0.1:%d', no_proxy: 127.0.0.0/8}".formatted(proxy.port()))
        .post(HttpPost.json(sink.uri("/x"), "{}"));
    assertThat(sink.rest()).hasSize(1);
    assertThat(proxy.requests()).isEmpty();
  }
}
