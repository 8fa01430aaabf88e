package dev.tocsin.receiver;

import dev.tocsin.setting.Authority;
import dev.tocsin.setting.ProxySettings;
import dev.tocsin.setting.TlsSettings;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes single HTTP exchanges: a request, its answer, no thought about either. */
final class Transport {
  /** So much of an answer is kept; the rest is not even waited for. */
  static final int KEPT_BYTES = 64 * 1024;

  /** A host that is not there is known sooner than a service that thinks. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private static final int CONNECTIONS = 64;
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final HttpClient client;
  private final TlsMaterial tls;
  private final @Nullable String serverName;
  private final boolean http2;
  private final ProxyRule proxies;

  Transport(
      Vertx vertx,
      TlsSettings tls,
      boolean http2,
      ProxySettings proxy,
      @Nullable String noProxy,
      Map<String, String> environment) {
    this.tls = new TlsMaterial(vertx, tls, http2);
    this.http2 = http2;
    serverName = tls.serverName();
    proxies = ProxyRule.of(proxy, noProxy, environment);
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
                .setUseAlpn(http2)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /** Posts, and waits for the end of the answer, or until enough of it is here. */
  Answer post(URI target, MultiMap headers, Buffer body, Deadline deadline)
      throws IOException, InterruptedException {
    Future<HttpClientRequest> connection = client.request(options(target));
    boolean ended = false;
    try {
      Answer answer =
          deadline.await(connection.compose(request -> send(request, target, headers, body)));
      ended = answer.awaitEnd(deadline);
      return answer;
    } finally {
      if (!ended) {
        connection.onSuccess(HttpClientRequest::reset);
      }
    }
  }

  /** Runs on the connection's own thread, so that no part of the answer is missed. */
  private Future<Answer> send(
      HttpClientRequest request, URI target, MultiMap headers, Buffer body) {
    if (serverName != null && isTls(target)) {
      request.authority(HostAndPort.authority(host(target), port(target)));
    }
    request.headers().addAll(headers);
    return request.send(body).map(Answer::new);
  }

  private RequestOptions options(URI target) throws IOException {
    boolean secure = isTls(target);
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(host(target))
            .setPort(port(target))
            .setURI(pathAndQuery(target))
            .setSsl(secure)
            .setConnectTimeout(CONNECT_TIMEOUT.toMillis())
            .setProtocolVersion(secure && http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
            .setProxyOptions(proxies.proxyFor(host(target), port(target), secure));
    if (!secure) {
      return options;
    }
    if (serverName != null) {
      options
          .setServer(SocketAddress.inetSocketAddress(port(target), host(target)))
          .setHost(serverName);
    }
    return options.setSslOptions(tls.options());
  }

  private static boolean isTls(URI target) {
    return "https".equalsIgnoreCase(target.getScheme());
  }

  /** Also of a name that is no host name by the book, such as a container's {@code my_service}. */
  private static String host(URI target) {
    String host = target.getHost();
    return host == null ? Authority.of(target).host() : host;
  }

  private static int port(URI target) {
    int port = Authority.of(target).port();
    return port >= 0 ? port : isTls(target) ? 443 : 80;
  }

  private static String pathAndQuery(URI target) {
    String path = target.getRawPath();
    String query = target.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  Future<Void> close() {
    return client.close();
  }
}
