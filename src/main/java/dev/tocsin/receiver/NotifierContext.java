package dev.tocsin.receiver;

import dev.tocsin.setting.HttpSettings;
import dev.tocsin.template.Templates;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the notifiers of one configuration are built with beside their own settings. It owns their
 * connections: close it when the configuration was replaced and its deliveries have ended.
 */
public final class NotifierContext {
  private final Network network;
  private final Templates templates;
  private final InstantSource clock;
  private final String userAgent;
  private final Map<String, String> environment;
  private final Queue<HttpPoster> posters = new ConcurrentLinkedQueue<>();

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
   * A way to post with connections of its own, so that a slow service holds up nobody else.
   *
   * @throws ReceiverException when certificates or keys cannot be read or used
   */
  public HttpPoster poster(HttpSettings settings) {
    HttpPoster poster = new HttpPoster(network, clock, userAgent, settings, environment);
    posters.add(poster);
    return poster;
  }

  /** Drops every connection; what is under way fails. */
  public void close() {
    posters.forEach(HttpPoster::close);
  }
}
