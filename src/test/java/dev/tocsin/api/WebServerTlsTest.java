package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encrypted connections, with a key pair that the JDK's keytool makes. */
class WebServerTlsTest {
  private static final List<Consumer<Router>> HELLO =
      List.of(router -> router.get("/hello").handler(request -> request.end("hi")));
  private static final String TLS =
      "tls_server_config:\n  cert_file: cert.pem\n  key_file: key.pem\n";

  private final TestServer server = new TestServer();

  @TempDir Path folder;

  @BeforeEach
  void makeKeyPair() throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("store.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    char[] password = "changeit".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    pem("cert.pem", "CERTIFICATE", keys.getCertificate("a").getEncoded());
    pem("key.pem", "PRIVATE KEY", keys.getKey("a", password).getEncoded());
  }

  private void pem(String file, String kind, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void start(String config) throws IOException {
    Path file = Files.writeString(folder.resolve("web.yml"), config);
    server.start(
        new WebOptions(List.of(new ListenAddress("127.0.0.1", 0)), "", 0, Duration.ZERO, file),
        HELLO);
  }

  private HttpClientOptions trusting() {
    return new HttpClientOptions()
        .setSsl(true)
        .setUseAlpn(true)
        .setProtocolVersion(HttpVersion.HTTP_2)
        .setTrustOptions(new PemTrustOptions().addCertPath(folder.resolve("cert.pem").toString()));
  }

  private HttpClientResponse hello(HttpClientOptions options) {
    HttpClient client = server.vertx.createHttpClient(options);
    return TestServer.await(
        client
            .request(HttpMethod.GET, server.port(), "localhost", "/hello")
            .compose(request -> request.send())
            .compose(response -> response.body().map(body -> response)));
  }

  @Test
  void encryptedRequests_areServedInBothVersions() throws IOException {
    start(TLS);
    assertThat(hello(trusting()).version()).isEqualTo(HttpVersion.HTTP_2);
    assertThat(
            hello(trusting().setUseAlpn(false).setProtocolVersion(HttpVersion.HTTP_1_1))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void clientCertificates_areDemandedAndTheirNamesChecked() throws IOException {
    String verify = "  client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: cert.pem\n";
    start(TLS + verify + "  client_allowed_sans: [localhost]\n");
    HttpClientOptions known =
        trusting()
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .setCertPath(folder.resolve("cert.pem").toString())
                    .setKeyPath(folder.resolve("key.pem").toString()));
    assertThat(hello(known).statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> hello(trusting())).isNotNull();
    Files.writeString(
        folder.resolve("web.yml"),
        TLS + verify + "  client_allowed_sans: [elsewhere]\n",
        StandardCharsets.UTF_8);
    TestServer.await(server.server().reload());
    assertThatThrownBy(() -> hello(known)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cert_file: cert.pem|tls_server_config.key: give exactly one of key and key_file",
        "min_version: SSL3|tls_server_config.min_version: SSL3",
        "client_auth_type: RequireAndVerifyClientCert|tls_server_config.client_ca_file",
        "client_auth_type: RequireAnyClientCert|tls_server_config.client_auth_type"
      })
  void unusableSections_areNamed(String line, String complaint) {
    String pair = line.startsWith("cert_file") ? "tls_server_config:\n" : TLS;
    assertThatThrownBy(() -> start(pair + "  " + line + "\n")).hasMessageContaining(complaint);
  }
}
