package dev.tocsin.api;

import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What every request passes first: the web configuration's rules and the time limit. */
final class Gate {
  private static final Set<String> HEADERS =
      Set.of(
          "Content-Security-Policy",
          "X-Frame-Options",
          "X-Content-Type-Options",
          "X-XSS-Protection",
          "Strict-Transport-Security");

  private static final int IDLE_SECONDS = 10;

  private final Duration timeout;
  private final PasswordChecks checks;
  private volatile Rules rules = new Rules(Map.of(), null, List.of());

  /**
   * The rules in force.
   *
   * @param headers that every answer carries
   * @param allowedNames of which a client certificate must carry one; empty for any
   */
  private record Rules(
      Map<String, String> headers, @Nullable BasicAuth auth, List<String> allowedNames) {}

  Gate(Duration timeout) {
    this(timeout, new PasswordChecks(passwordThread()));
  }

  Gate(Duration timeout, PasswordChecks checks) {
    this.timeout = timeout;
    this.checks = checks;
  }

  /** A thread for nothing else, which ends when idle. */
  private static Executor passwordThread() {
    ThreadPoolExecutor thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("password").factory());
    thread.allowCoreThreadTimeOut(true);
    return thread;
  }

  void follow(WebConfig config) {
    WebConfig.Tls tls = config.tls();
    rules =
        new Rules(
            headers(config),
            auth(config.users()),
            tls == null || tls.clientAllowedSans() == null ? List.of() : tls.clientAllowedSans());
  }

  /** The same as before for the same users, so that it still knows who was right. */
  private @Nullable BasicAuth auth(@Nullable Map<String, String> users) {
    if (users == null || users.isEmpty()) {
      return null;
    }
    BasicAuth before = rules.auth();
    return before != null && before.isFor(users) ? before : new BasicAuth(users, checks);
  }

  private static Map<String, String> headers(WebConfig config) {
    WebConfig.Http http = config.http();
    if (http == null || http.headers() == null) {
      return Map.of();
    }
    for (String header : http.headers().keySet()) {
      if (!HEADERS.contains(header)) {
        throw new WebException("http_server_config.headers: " + header + " cannot be configured");
      }
    }
    return http.headers();
  }

  void mount(Router router) {
    router.route().handler(this::headers).handler(this::authenticate);
    if (timeout.isPositive()) {
      router.route().handler(this::limitTime);
    }
  }

  private void headers(RoutingContext request) {
    rules.headers().forEach(request.response()::putHeader);
    request.next();
  }

  private void authenticate(RoutingContext request) {
    BasicAuth auth = rules.auth();
    if (auth == null) {
      request.next();
    } else {
      auth.handle(request);
    }
  }

  private void limitTime(RoutingContext request) {
    long timer = request.vertx().setTimer(timeout.toMillis(), over -> cut(request));
    request.addEndHandler(end -> request.vertx().cancelTimer(timer));
    request.next();
  }

  private void cut(RoutingContext request) {
    if (request.response().headWritten()) {
      Connections.cut(request.request());
    } else {
      String shown = timeout.toString().substring(2).toLowerCase(Locale.ROOT);
      PlainText.answer(request, 503, "Exceeded configured timeout of " + shown + ".\n");
    }
  }

  /** Cuts a connection whose certificate carries none of the allowed names. */
  void connected(HttpConnection connection) {
    List<String> allowed = rules.allowedNames();
    if (!allowed.isEmpty() && !carriesOne(connection.sslSession(), allowed)) {
      connection.close();
    }
  }

  private static boolean carriesOne(@Nullable SSLSession session, Collection<String> allowed) {
    try {
      Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
      return chain.length > 0
          && chain[0] instanceof X509Certificate certificate
          && names(certificate).stream()
              .anyMatch(name -> allowed.contains(String.valueOf(name.get(1))));
    } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
      return false;
    }
  }

  private static Collection<List<?>> names(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null ? List.of() : names;
  }
}
