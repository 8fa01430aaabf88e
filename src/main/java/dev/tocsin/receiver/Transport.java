package dev.tocsin.receiver;

import dev.tocsin.setting.ProxySettings;
import dev.tocsin.setting.TlsSettings;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes single HTTP exchanges: a request, its answer, no thought about either. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of failures through the channel.
final class Transport {
  /** So much of an answer is kept; the rest is not even waited for. */
  static final int KEPT_BYTES = 64 * 1024;

  /** So much of an answer's headers is heard. */
  static final int HEADER_BYTES = 256 * 1024;

  private final Network network;
  private final TlsMaterial tls;
  private final ProxyRule proxies;
  private final Dialer dialer;
  private final boolean http2;
  private final Lines lines = new Lines();
  private final Map<Origin, CompletableFuture<@Nullable Void>> opening = new ConcurrentHashMap<>();

  /**
   * Reads certificates and keys for the first time.
   *
   * @throws ReceiverException when they cannot be read or used
   */
  Transport(
      Network network,
      TlsSettings tls,
      boolean http2,
      ProxySettings proxy,
      @Nullable String noProxy,
      Map<String, String> environment) {
    this.network = network;
    this.http2 = http2;
    this.tls = new TlsMaterial(network.vertx(), tls);
    proxies = ProxyRule.of(proxy, noProxy, environment);
    dialer = new Dialer(network, tls, http2);
  }

  /**
   * Posts, and waits for the end of the answer, or until enough of it is here. A connection that
   * turns out to be dead, since it was used before and nothing comes back, is replaced once.
   */
  Answer post(URI target, HttpHeaders headers, Buffer body, Deadline deadline)
      throws IOException, InterruptedException {
    Origin origin = Origin.of(target);
    Proxy proxy = proxies.proxyFor(origin);
    SSLContext context = origin.secure() ? tls.context() : null;
    Request request = new Request(target, origin, proxy, headers, body);
    Line used = lines.lease(origin, context);
    if (used != null) {
      try {
        return exchange(used, request, deadline);
      } catch (DeadlineException e) {
        throw e;
      } catch (IOException e) {
        lines.retire(origin);
      }
    }
    return exchange(opened(request, context, deadline), request, deadline);
  }

  /**
   * A new connection, leased; where it may turn out that HTTP/2 is spoken, and so one is enough for
   * many, others wait for the first.
   */
  private Line opened(Request request, @Nullable SSLContext context, Deadline deadline)
      throws IOException, InterruptedException {
    if (context == null || !http2) {
      return dialed(request, context, deadline);
    }
    CompletableFuture<@Nullable Void> mine = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> first = opening.putIfAbsent(request.origin(), mine);
    if (first != null) {
      deadline.await(first);
      Line shared = lines.lease(request.origin(), context);
      return shared == null ? dialed(request, context, deadline) : shared;
    }
    try {
      return dialed(request, context, deadline);
    } finally {
      opening.remove(request.origin());
      mine.complete(null);
    }
  }

  private Line dialed(Request request, @Nullable SSLContext context, Deadline deadline)
      throws IOException, InterruptedException {
    Line line =
        deadline.await(
            dialer.dial(request.origin(), request.proxy(), context),
            unused -> unused.channel().close());
    if (!line.lease(context)) {
      throw new IOException("the connection was closed");
    }
    lines.add(request.origin(), line);
    return line;
  }

  private Answer exchange(Line line, Request request, Deadline deadline)
      throws IOException, InterruptedException {
    Exchange exchange = begun(line, request);
    try {
      Answer answer = deadline.await(exchange.answer());
      answer.awaitEnd(deadline);
      return answer;
    } catch (DeadlineException e) {
      moved(request);
      throw e;
    } finally {
      exchange.over().complete(false);
    }
  }

  /**
   * Where there is an error, such as that there is no memory left, the connection is free again.
   */
  private static Exchange begun(Line line, Request request) {
    boolean begun = false;
    try {
      Exchange exchange = line.start(request.message());
      begun = true;
      return exchange;
    } finally {
      if (!begun) {
        line.release();
      }
    }
  }

  /** Whoever says nothing is perhaps somewhere else by now. */
  private void moved(Request request) {
    lines.retire(request.origin());
    Proxy proxy = request.proxy();
    network.names().forget(proxy == null ? request.origin().host() : proxy.host());
  }

  void close() {
    lines.close();
  }
}
