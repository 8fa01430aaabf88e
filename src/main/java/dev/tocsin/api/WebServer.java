package dev.tocsin.api;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on every address and serves what is mounted, below the route prefix, behind passwords and
 * TLS where the web configuration asks for them.
 */
public final class WebServer {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int IDLE_SECONDS = 150;
  private static final int HEADER_BYTES = 1 << 16;
  private static final int LINE_BYTES = 1 << 15;
  private static final int BACKLOG = 1024;

  private final Vertx vertx;
  private final WebOptions options;
  private final Gate gate;
  private final RequestMetrics metrics;
  private final List<Consumer<Router>> mounts;
  private final List<HttpServer> servers = new ArrayList<>();

  /**
   * Does not listen yet.
   *
   * @param mounts put their routes on the router that they are given, in this order
   */
  public WebServer(
      Vertx vertx,
      WebOptions options,
      PrometheusRegistry registry,
      InstantSource clock,
      List<Consumer<Router>> mounts) {
    this.vertx = vertx;
    this.options = options;
    this.gate = new Gate(options.timeout());
    this.metrics = new RequestMetrics(registry, clock);
    this.mounts = List.copyOf(mounts);
  }

  /**
   * Listens, and completes with the addresses in the order of the options, ports chosen. Fails with
   * {@link WebException}, and then listens nowhere.
   */
  public Future<List<ListenAddress>> start() {
    return Future.<Void>succeededFuture()
        .compose(begin -> listen(config()))
        .recover(cause -> stop(Duration.ZERO).transform(stopped -> Future.failedFuture(cause)));
  }

  private Future<List<ListenAddress>> listen(WebConfig config) {
    gate.follow(config);
    Router router = router();
    List<Future<ListenAddress>> bound = new ArrayList<>();
    for (ListenAddress address : options.addresses()) {
      bound.add(listen(address, serverOptions(config), router));
    }
    return Future.all(bound).map(all -> bound.stream().map(Future::result).toList());
  }

  private Future<ListenAddress> listen(
      ListenAddress address, HttpServerOptions serverOptions, Router router) {
    HttpServer server =
        vertx
            .createHttpServer(serverOptions)
            .connectionHandler(gate::connected)
            .requestHandler(router);
    servers.add(server);
    return server
        .listen(address.port(), address.host().isEmpty() ? "0.0.0.0" : address.host())
        .map(listening -> new ListenAddress(address.host(), listening.actualPort()))
        .onSuccess(bound -> LOG.atInfo().addKeyValue("address", bound).log("Listening on"))
        .recover(cause ->
            Future.failedFuture(new WebException("listen " + address + ": " + cause.getMessage())));
  }

  private WebConfig config() {
    Path file = options.configFile();
    return file == null ? WebConfig.NONE : WebConfig.read(file);
  }

  private HttpServerOptions serverOptions(WebConfig config) {
    HttpServerOptions server =
        new HttpServerOptions()
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxHeaderSize(HEADER_BYTES)
            .setMaxInitialLineLength(LINE_BYTES)
            .setAcceptBacklog(BACKLOG)
            .setHandle100ContinueAutomatically(true)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setHttp2ClearTextEnabled(false);
    Path file = options.configFile();
    if (config.tls() != null && file != null) {
      TlsOptions.apply(config.tls(), file.toAbsolutePath().resolveSibling(""), server);
      server.setUseAlpn(true).setAlpnVersions(versions(config));
    }
    return server;
  }

  private static List<HttpVersion> versions(WebConfig config) {
    boolean http2 = config.http() == null || !Boolean.FALSE.equals(config.http().http2());
    return http2
        ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)
        : List.of(HttpVersion.HTTP_1_1);
  }

  private Router router() {
    Router served = Router.router(vertx);
    gate.mount(served);
    served.route().handler(metrics::begin);
    ReadLimit reads = new ReadLimit(options.getConcurrency(), metrics);
    served.route("/api/*").handler(reads::enter);
    served.route("/metrics").handler(reads::enter);
    mounts.forEach(mount -> mount.accept(served));
    return RoutePrefix.below(options.routePrefix(), served, vertx);
  }

  /**
   * Reads the web configuration anew: users, headers, and certificates for new connections. What is
   * wrong with it is a {@link WebException}, and then everything stays as it is.
   */
  public Future<Void> reload() {
    return Future.<Void>succeededFuture()
        .compose(begin -> {
          WebConfig config = config();
          HttpServerOptions renewed = serverOptions(config);
          List<Future<Boolean>> updates = new ArrayList<>();
          ServerSSLOptions tls = renewed.getSslOptions();
          if (tls != null) {
            servers.forEach(server -> updates.add(server.updateSSLOptions(tls)));
          }
          return Future.all(updates).onSuccess(done -> gate.follow(config)).mapEmpty();
        });
  }

  /** Stops listening, lets requests under way end for so long, and then cuts them. */
  public Future<Void> stop(Duration grace) {
    List<Future<Void>> stopping = servers.stream().map(server -> server.shutdown(grace)).toList();
    servers.clear();
    return Future.join(stopping).mapEmpty();
  }
}
