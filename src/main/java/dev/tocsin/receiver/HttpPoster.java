package dev.tocsin.receiver;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.setting.BasicAuth;
import dev.tocsin.setting.HttpHeader;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.SecretSource;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts to an integration's HTTP service as its {@code http_config} says, and waits for the answer.
 * Files with secrets are read at every post, so that a rotated secret needs no reload.
 */
public final class HttpPoster {
  private static final int MOST_REDIRECTS = 10;

  private final InstantSource clock;
  private final String userAgent;
  private final HttpSettings settings;
  private final Transport transport;
  private final @Nullable AccessTokens tokens;

  HttpPoster(
      Network network,
      InstantSource clock,
      String userAgent,
      HttpSettings settings,
      Map<String, String> environment) {
    this.clock = clock;
    this.userAgent = userAgent;
    this.settings = settings;
    transport =
        new Transport(
            network,
            settings.tlsConfig(),
            settings.enableHttp2(),
            settings.proxy(),
            settings.noProxy(),
            environment);
    tokens =
        settings.oauth2() == null
            ? null
            : new AccessTokens(network, clock, userAgent, settings.oauth2(), environment);
  }

  /**
   * Blocks until there is an answer, or none to be expected.
   *
   * @return an outcome that shows neither the URL nor any other secret
   * @throws InterruptedException the request is dropped then, though it may have arrived
   */
  public HttpOutcome post(HttpPost post) throws InterruptedException {
    Redaction redaction = new Redaction().url(post.url());
    try (Deadline deadline = new Deadline(post.timeout())) {
      return send(post, redaction, deadline);
    } catch (DeadlineException e) {
      return retry(FailureReason.DEADLINE_EXCEEDED, String.valueOf(e.getMessage()));
    } catch (UnusableAnswerException e) {
      return new HttpOutcome.Unanswered(e.verdict());
    } catch (IOException e) {
      return retry(FailureReason.OTHER, redaction.apply(Breakdown.describe(e)));
    }
  }

  private static HttpOutcome retry(FailureReason reason, String cause) {
    return new HttpOutcome.Unanswered(new Verdict.Retry(reason, cause));
  }

  private HttpOutcome send(HttpPost post, Redaction redaction, Deadline deadline)
      throws IOException, InterruptedException {
    String token = tokens == null ? null : tokens.header(deadline);
    HttpOutcome outcome = send(post, token, redaction, deadline);
    boolean refused = outcome instanceof HttpOutcome.Answered answer && answer.status() == 401;
    if (!refused || tokens == null || !tokens.forget(token)) {
      return outcome;
    }
    return send(post, tokens.header(deadline), redaction, deadline);
  }

  private HttpOutcome send(
      HttpPost post, @Nullable String token, Redaction redaction, Deadline deadline)
      throws IOException, InterruptedException {
    HttpHeaders headers = headers(post, token, redaction);
    URI target = post.url();
    for (int redirects = 0; ; redirects++) {
      Answer answer = transport.post(target, headers, post.body(), deadline);
      Redirect redirect = Redirect.of(answer, target);
      if (redirect == null) {
        return answered(answer, redaction);
      }
      redirect.check(settings.followRedirects() && redirects < MOST_REDIRECTS, redaction);
      if (redirect.leaves(target)) {
        headers = bareHeaders(post);
      }
      target = redirect.target();
    }
  }

  private HttpOutcome answered(Answer answer, Redaction redaction) {
    return new HttpOutcome.Answered(
        answer.status(),
        redaction.apply(answer.text()),
        answer.whole(),
        RetryAfter.parse(answer.header("Retry-After"), clock.instant()));
  }

  private HttpHeaders bareHeaders(HttpPost post) {
    return new DefaultHttpHeaders()
        .set(HttpHeaderNames.USER_AGENT, userAgent)
        .set(HttpHeaderNames.CONTENT_TYPE, post.contentType());
  }

  private HttpHeaders headers(HttpPost post, @Nullable String token, Redaction redaction)
      throws IOException {
    HttpHeaders headers = bareHeaders(post);
    for (Map.Entry<String, HttpHeader> header : settings.httpHeaders().entrySet()) {
      for (SecretSource source : header.getValue().sources()) {
        String value = source.read();
        redaction.secret(value);
        headers.add(header.getKey(), checked(header.getKey(), value));
      }
    }
    String authorization = token == null ? authorization(post.url(), redaction) : token;
    if (authorization != null) {
      redaction.secret(authorization).secret(afterType(authorization));
      headers.set(HttpHeaderNames.AUTHORIZATION, checked("Authorization", authorization));
    }
    for (Map.Entry<String, String> header : post.headers().entrySet()) {
      headers.set(header.getKey(), header.getValue());
    }
    return headers;
  }

  /** A line break in a value would start another header. */
  private static String checked(String name, String value) throws IOException {
    if (value.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f)) {
      throw new IOException("the header " + name + " would hold a control character");
    }
    return value;
  }

  private static String afterType(String authorization) {
    return authorization.substring(authorization.indexOf(' ') + 1);
  }

  private @Nullable String authorization(URI url, Redaction redaction) throws IOException {
    if (settings.authorization() != null) {
      return settings.authorization().type()
          + " "
          + settings.authorization().credentialsSource().read();
    }
    BasicAuth user = settings.basicAuth();
    if (user != null) {
      String password = user.passwordSource().read();
      redaction.secret(password);
      return basic(user.usernameSource().read() + ":" + password);
    }
    return url.getUserInfo() == null ? null : basic(url.getUserInfo());
  }

  static String basic(String userAndPassword) {
    byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  void close() {
    transport.close();
    if (tokens != null) {
      tokens.close();
    }
  }
}
