package dev.tocsin.api;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on every address and serves what is mounted, below the route prefix, behind passwords and
 * TLS where the web configuration asks for them.
 */
public final class WebServer {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int IDLE_SECONDS = 150;

  /** Above this the system would take for itself what a slow reader has not taken. */
  private static final int SEND_BUFFER_BYTES = 1 << 17;

  private static final int HEADER_BYTES = 1 << 16;
  private static final int LINE_BYTES = 1 << 15;
  private static final int BACKLOG = 1024;

  private final Vertx vertx;
  private final WebOptions options;
  private final Gate gate;
  private final RequestMetrics metrics;
  private final Connections connections;
  private final Reads reads;
  private final List<Consumer<Router>> mounts;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private volatile long sweeping = -1;

  /**
   * Does not listen yet.
   *
   * @param nanoTime monotonic time
   * @param mounts put their routes on the router that they are given, in this order
   */
  public WebServer(
      Vertx vertx,
      WebOptions options,
      PrometheusRegistry registry,
      LongSupplier nanoTime,
      List<Consumer<Router>> mounts) {
    this(vertx, options, registry, nanoTime, WebLimits.standard(), mounts);
  }

  WebServer(
      Vertx vertx,
      WebOptions options,
      PrometheusRegistry registry,
      LongSupplier nanoTime,
      WebLimits limits,
      List<Consumer<Router>> mounts) {
    this.vertx = vertx;
    this.options = options;
    this.gate = new Gate(options.timeout());
    this.metrics = new RequestMetrics(registry, nanoTime);
    this.connections = new Connections(limits.connections(), nanoTime);
    this.reads =
        new Reads(options.getConcurrency(), new ReadThreads(limits.reads(), nanoTime), metrics);
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
    sweeping = vertx.setPeriodic(connections.sweepMillis(), due -> connections.sweep());
    Router router = router();
    List<Future<ListenAddress>> bound = new ArrayList<>();
    for (ListenAddress address : options.addresses()) {
      bound.add(listen(address, serverOptions(config), router));
    }
    return Future.all(bound).map(all -> bound.stream().map(Future::result).toList());
  }

  /** Every event loop has a server of its own, and all of them share the port. */
  private Future<ListenAddress> listen(
      ListenAddress address, HttpServerOptions serverOptions, Router router) {
    int port = address.port() == 0 ? portToBeChosen() : address.port();
    String host = address.host().isEmpty() ? "0.0.0.0" : address.host();
    AtomicInteger actualPort = new AtomicInteger();
    Supplier<Deployable> loop =
        () ->
            context -> {
              HttpServer server = server(serverOptions, router);
              return server
                  .listen(port, host)
                  .onSuccess(listening -> actualPort.set(listening.actualPort()));
            };
    int loops = Runtime.getRuntime().availableProcessors();
    return vertx
        .deployVerticle(loop, new DeploymentOptions().setInstances(loops))
        .map(deployed -> new ListenAddress(address.host(), actualPort.get()))
        .onSuccess(bound -> LOG.atInfo().addKeyValue("address", bound).log("Listening on"))
        .recover(cause ->
            Future.failedFuture(new WebException("listen " + address + ": " + cause.getMessage())));
  }

  /** For Vert.x servers that name the same negative port share one that the system chooses. */
  private static int portToBeChosen() {
    return ThreadLocalRandom.current().nextInt(Integer.MIN_VALUE, 0);
  }

  private HttpServer server(HttpServerOptions serverOptions, Router router) {
    HttpServer server =
        vertx
            .createHttpServer(serverOptions)
            .connectionHandler(connection -> {
              connections.opened(connection);
              gate.connected(connection);
            })
            .requestHandler(router);
    servers.add(server);
    return server;
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
            .setSendBufferSize(SEND_BUFFER_BYTES)
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
    served.route().handler(connections::begin);
    gate.mount(served);
    served.route().handler(metrics::begin);
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
    vertx.cancelTimer(sweeping);
    vertx.setTimer(Math.max(1, grace.toMillis()), over -> connections.closeAll());
    List<Future<Void>> stopping = servers.stream().map(server -> server.shutdown(grace)).toList();
    servers.clear();
    return Future.join(stopping).<Void>mapEmpty().onComplete(stopped -> reads.close());
  }
}
