package dev.tocsin.receiver;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A body on its way to somebody.
 *
 * @param url absolute http or https; taken for a secret
 * @param headers beside those of the settings, which they override; they stay behind when a
 *     redirect leads to another host
 * @param timeout for everything until the answer is here: token, redirects and all
 */
public record HttpPost(
    URI url, String contentType, Buffer body, Map<String, String> headers, Duration timeout) {
  /** What a call gets that nobody gave another deadline. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final String JSON = "application/json";

  public HttpPost {
    headers = Map.copyOf(headers);
  }

  public HttpPost(
      URI url, String contentType, String body, Map<String, String> headers, Duration timeout) {
    this(url, contentType, Buffer.buffer(body), headers, timeout);
  }

  public static HttpPost json(URI url, String body) {
    return json(url, Buffer.buffer(body));
  }

  public static HttpPost json(URI url, Buffer body) {
    return new HttpPost(url, JSON, body, Map.of(), DEFAULT_TIMEOUT);
  }

  public HttpPost withHeaders(Map<String, String> others) {
    return new HttpPost(url, contentType, body, others, timeout);
  }

  public HttpPost withTimeout(Duration other) {
    return new HttpPost(url, contentType, body, headers, other);
  }
}
