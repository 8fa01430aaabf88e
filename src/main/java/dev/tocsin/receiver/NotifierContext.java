package dev.tocsin.receiver;

import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.TlsSettings;
import dev.tocsin.template.Templates;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;

/** What the notifiers of one configuration are built with beside their own settings. */
public final class NotifierContext {
  private final Network network;
  private final Templates templates;
  private final InstantSource clock;
  private final String userAgent;
  private final Map<String, String> environment;
  private final Connections connections;

  /**
   * What every notifier needs.
   *
   * @param userAgent how we introduce ourselves: {@code Alertmanager/0.34.0}
   * @param environment the variables of the process: proxies and colours
   */
  public NotifierContext(
      Network network,
      Templates templates,
      InstantSource clock,
      String userAgent,
      Map<String, String> environment) {
    this.network = network;
    this.templates = templates;
    this.clock = clock;
    this.userAgent = userAgent;
    this.environment = Map.copyOf(environment);
    connections = new Connections(network, clock, userAgent, this.environment);
  }

  public Vertx vertx() {
    return network.vertx();
  }

  public Network network() {
    return network;
  }

  public Templates templates() {
    return templates;
  }

  public InstantSource clock() {
    return clock;
  }

  public String userAgent() {
    return userAgent;
  }

  public Map<String, String> environment() {
    return environment;
  }

  /**
   * A way to post, the same for equal settings.
   *
   * @throws ReceiverException when certificates or keys cannot be read or used
   */
  public HttpPoster poster(HttpSettings settings) {
    return connections.poster(settings);
  }

  /**
   * What TLS sockets are made with, the same for equal settings.
   *
   * @throws ReceiverException when certificates or keys cannot be read or used
   */
  public TlsSockets sockets(TlsSettings settings) {
    return connections.sockets(settings);
  }

  /** Outlive the context where deliveries are under way when the configuration is replaced. */
  public Connections connections() {
    return connections;
  }

  /** Drops every connection; what is under way fails. */
  public void close() {
    connections.close();
  }
}
