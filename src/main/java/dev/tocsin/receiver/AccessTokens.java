package dev.tocsin.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.setting.OAuth2;
import dev.tocsin.setting.Url;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fetches OAuth 2.0 access tokens, and keeps each for as long as it is good. */
final class AccessTokens {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A token is given up this long before its end, since it must still arrive. */
  private static final Duration EARLY = Duration.ofSeconds(10);

  /** No token is kept for longer, whatever its service says. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private record Token(String header, String credential, Instant end) {
    boolean good(String credentialOfNow, Instant now) {
      return credential.equals(credentialOfNow) && now.isBefore(end);
    }
  }

  private final InstantSource clock;
  private final String userAgent;
  private final OAuth2 settings;
  private final URI url;
  private final Transport transport;
  private volatile @Nullable Token last;

  /** Whether the service wants the secret among the parameters instead of in the header. */
  private volatile boolean secretInForm;

  AccessTokens(
      Network network,
      InstantSource clock,
      String userAgent,
      OAuth2 settings,
      Map<String, String> environment) {
    this.clock = clock;
    this.userAgent = userAgent;
    this.settings = settings;
    Url tokenUrl = settings.tokenUrl();
    if (tokenUrl == null) {
      throw new IllegalArgumentException("oauth2 without a token_url");
    }
    url = tokenUrl.uri();
    transport =
        new Transport(
            network,
            settings.tlsConfig(),
            false,
            settings.proxy(),
            settings.noProxy(),
            environment);
  }

  /** The value of the {@code Authorization} header. */
  String header(Deadline deadline) throws IOException, InterruptedException {
    String credential = credential();
    Token known = last;
    if (known == null || !known.good(credential, clock.instant())) {
      known = fetch(credential, deadline);
      last = known;
    }
    return known.header();
  }

  /** Gives up a token that was refused; tells whether that makes a difference. */
  boolean forget(@Nullable String header) {
    Token known = last;
    if (known == null || !known.header().equals(header)) {
      return known != null;
    }
    last = null;
    return true;
  }

  private String credential() throws IOException {
    return settings.signsAssertion()
        ? settings.privateKeySource().read()
        : settings.clientSecretSource().read();
  }

  private Token fetch(String credential, Deadline deadline)
      throws IOException, InterruptedException {
    Answer answer = ask(credential, secretInForm, deadline);
    if (answer.status() / 100 == 4 && answer.status() != 429 && !settings.signsAssertion()) {
      Answer other = ask(credential, !secretInForm, deadline);
      if (other.status() / 100 == 2) {
        secretInForm = !secretInForm;
        answer = other;
      }
    }
    if (answer.status() / 100 != 2) {
      throw refused(answer, credential);
    }
    return token(answer.text(), credential);
  }

  private Answer ask(String credential, boolean inForm, Deadline deadline)
      throws IOException, InterruptedException {
    HttpHeaders headers =
        new DefaultHttpHeaders()
            .set(HttpHeaderNames.USER_AGENT, userAgent)
            .set(HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded");
    Map<String, String> form = new TreeMap<>();
    form.put("grant_type", settings.grant());
    if (!settings.scopes().isEmpty()) {
      form.put("scope", String.join(" ", settings.scopes()));
    }
    if (settings.signsAssertion()) {
      form.put("assertion", SignedAssertion.of(settings, url, credential, clock.instant()));
    } else if (inForm) {
      form.put("client_id", settings.clientId());
      form.put("client_secret", credential);
    } else {
      headers.set(
          HttpHeaderNames.AUTHORIZATION,
          HttpPoster.basic(encoded(settings.clientId()) + ":" + encoded(credential)));
    }
    form.putAll(settings.endpointParams());
    return transport.post(url, headers, Buffer.buffer(body(form)), deadline);
  }

  private static String body(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private UnusableAnswerException refused(Answer answer, String credential) {
    Redaction redaction = new Redaction().url(url).secret(credential).secret(encoded(credential));
    Verdict verdict =
        new HttpOutcome.Answered(
                answer.status(),
                redaction.apply(answer.text()),
                answer.whole(),
                RetryAfter.parse(answer.header("Retry-After"), clock.instant()))
            .verdict();
    return new UnusableAnswerException(
        switch (verdict) {
          case Verdict.Retry retry ->
              new Verdict.Retry(retry.reason(), prefixed(retry.cause()), retry.after());
          case Verdict.Failed failed ->
              new Verdict.Failed(failed.reason(), prefixed(failed.cause()));
          case Verdict.Sent sent ->
              new Verdict.Failed(FailureReason.OTHER, prefixed(sent.answer()));
        });
  }

  private static String prefixed(String cause) {
    return "no access token from token_url: " + cause;
  }

  private Token token(String body, String credential) throws UnusableAnswerException {
    JsonNode answer = parse(body);
    String token = answer.path("access_token").asText("");
    if (token.isEmpty()) {
      throw new UnusableAnswerException(
          new Verdict.Retry(FailureReason.OTHER, prefixed("the answer holds none")));
    }
    String type = answer.path("token_type").asText("");
    long seconds = answer.path("expires_in").asLong(0);
    Instant end =
        seconds <= 0
            ? Instant.MAX
            : clock.instant().plusSeconds(Math.min(seconds, LONGEST.toSeconds())).minus(EARLY);
    boolean bearer = type.isEmpty() || type.equalsIgnoreCase("bearer");
    return new Token((bearer ? "Bearer" : type) + " " + token, credential, end);
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  void close() {
    transport.close();
  }
}
