package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.HttpSink.Received;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.MapFields;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
  private final Vertx vertx = Vertx.vertx();
  private final Network network = new Network(vertx);
  private final HttpSink hook = new HttpSink(vertx);
  private final HttpSink tokens = new HttpSink(vertx);
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");

  @AfterEach
  void close() {
    network.close();
    HttpSink.await(vertx.close());
  }

  private HttpPoster poster(String more) {
    MapFields fields =
        MapFields.of(
            "oauth2: {client_id: 'i d', token_url: '%s', %s}".formatted(tokens.url("/t"), more));
    HttpSettings settings = HttpSettings.read(fields);
    assertThat(fields.problems()).isEmpty();
    InstantSource clock = () -> now;
    return new HttpPoster(network, clock, "Alertmanager/0.34.0", settings, Map.of());
  }

  private Verdict post(HttpPoster poster) throws InterruptedException {
    return poster.post(HttpPost.json(hook.uri("/"), "{}")).verdict();
  }

  private void token(String token, int seconds) {
    tokens.answer(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%d}"
            .formatted(token, seconds));
  }

  @Test
  void token_isFetchedAndKeptUntilShortlyBeforeItsEnd() throws Exception {
    token("first", 60);
    token("second", 60);
    HttpPoster poster =
        poster("client_secret: s&cret, scopes: [a, b], endpoint_params: {audience: x}");
    post(poster);
    now = now.plusSeconds(49);
    post(poster);
    now = now.plusSeconds(1);
    post(poster);
    assertThat(hook.rest())
        .extracting(received -> received.header("Authorization"))
        .containsExactly("Bearer first", "Bearer first", "Bearer second");
    Received asked = tokens.take();
    assertThat(asked.body()).isEqualTo("audience=x&grant_type=client_credentials&scope=a+b");
    assertThat(asked.header("Authorization")).isEqualTo(HttpPoster.basic("i+d:s%26cret"));
    assertThat(asked.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "1e300", "123456789012345"})
  void tokenForEver_isKept(String seconds) throws Exception {
    tokens.answer(200, "{\"access_token\":\"first\",\"expires_in\":%s}".formatted(seconds));
    HttpPoster poster = poster("client_secret: secret");
    assertThat(post(poster)).isInstanceOf(Verdict.Sent.class);
    assertThat(post(poster)).isInstanceOf(Verdict.Sent.class);
    assertThat(tokens.rest()).hasSize(1);
  }

  @Test
  void secret_goesIntoTheFormWhereTheHeaderIsRefused() throws Exception {
    tokens.answer(401, "no");
    token("first", 1);
    token("second", 1);
    HttpPoster poster = poster("client_secret: secret");
    post(poster);
    post(poster);
    assertThat(hook.rest())
        .extracting(received -> received.header("Authorization"))
        .containsExactly("Bearer first", "Bearer second");
    tokens.take();
    assertThat(tokens.rest())
        .extracting(Received::body)
        .containsOnly("client_id=i+d&client_secret=secret&grant_type=client_credentials")
        .hasSize(2);
  }

  @Test
  void refusedToken_isReplacedOnce() throws Exception {
    token("old", 3600);
    token("new", 3600);
    hook.answer(401, "expired").answer(401, "still");
    assertThat(post(poster("client_secret: secret")))
        .isEqualTo(new Verdict.Failed(FailureReason.AUTH_ERROR, "status 401: still"));
    assertThat(hook.rest())
        .extracting(received -> received.header("Authorization"))
        .containsExactly("Bearer old", "Bearer new");
  }

  @Test
  void refusal_isTheVerdictAndShowsNoSecret() throws Exception {
    tokens.answer(400, "bad client hunter22");
    assertThat(post(poster("client_secret: hunter22")))
        .isEqualTo(
            new Verdict.Failed(
                FailureReason.CLIENT_ERROR,
                "no access token from token_url: status 400: bad client <secret>"));
    assertThat(hook.rest()).isEmpty();
  }

  @Test
  void outage_isARetry() throws Exception {
    tokens.answer(503, "later");
    assertThat(post(poster("client_secret: a"))).isInstanceOf(Verdict.Retry.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "what?", "{}", "[]", "{\"access_token\": \"\"}"})
  void garbage_isARetry(String body) throws Exception {
    tokens.answer(200, body);
    assertThat(post(poster("client_secret: a")))
        .isEqualTo(
            new Verdict.Retry(
                FailureReason.OTHER, "no access token from token_url: the answer holds none"));
  }

  @Test
  void rotatedSecret_fetchesAnew(@TempDir Path folder) throws Exception {
    token("first", 3600);
    token("second", 3600);
    Path file = Files.writeString(folder.resolve("secret"), "one");
    HttpPoster poster = poster("client_secret_file: '%s'".formatted(file));
    post(poster);
    Files.writeString(file, "two");
    post(poster);
    assertThat(hook.rest())
        .extracting(received -> received.header("Authorization"))
        .containsExactly("Bearer first", "Bearer second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA PRIVATE KEY", "PRIVATE KEY"})
  void assertion_isSigned(String kind, @TempDir Path folder) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    byte[] der = kind.startsWith("RSA") ? Arrays.copyOfRange(pkcs8, 26, pkcs8.length) : pkcs8;
    Path key =
        Files.writeString(
            folder.resolve("key"),
            "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind));
    token("first", 3600);
    post(
        poster(
            """
            grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', claims: {n: 1},
            client_certificate_key_file: '%s', client_certificate_key_id: k1, iss: me
            """
                .formatted(key)));
    assertThat(hook.take().header("Authorization")).isEqualTo("Bearer first");
    String body = tokens.take().body();
    assertThat(body)
        .startsWith("assertion=")
        .endsWith("&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer");
    String[] parts = body.substring(10, body.indexOf('&')).split("\\.", -1);
    assertThat(decoded(parts[0]))
        .isEqualTo(new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", "k1"));
    assertThat(decoded(parts[1]).getMap())
        .containsEntry("iss", "me")
        .containsEntry("sub", "i d")
        .containsEntry("aud", tokens.url("/t"))
        .containsEntry("n", 1)
        .containsEntry("exp", (int) now.plusSeconds(600).getEpochSecond());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  private static JsonObject decoded(String part) {
    return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  @Test
  void unusableKey_isARetryThatSaysSo() throws Exception {
    assertThat(
            post(
                poster(
                    "grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',"
                        + " client_certificate_key: nonsense")))
        .isEqualTo(
            new Verdict.Retry(FailureReason.OTHER, "the client_certificate_key cannot be used"));
  }
}
