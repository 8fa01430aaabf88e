package dev.tocsin.receiver;

import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.TlsSettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whom the notifiers of one configuration speak through. Those whose settings are equal share one:
 * of many thousand integrations hardly any has settings of its own.
 */
public final class Connections {
  private final Network network;
  private final InstantSource clock;
  private final String userAgent;
  private final Map<String, String> environment;
  private final Map<HttpSettings, HttpPoster> posters = new ConcurrentHashMap<>();
  private final Map<TlsSettings, TlsSockets> sockets = new ConcurrentHashMap<>();

  Connections(
      Network network, InstantSource clock, String userAgent, Map<String, String> environment) {
    this.network = network;
    this.clock = clock;
    this.userAgent = userAgent;
    this.environment = environment;
  }

  HttpPoster poster(HttpSettings settings) {
    return posters.computeIfAbsent(
        settings, each -> new HttpPoster(network, clock, userAgent, each, environment));
  }

  TlsSockets sockets(TlsSettings settings) {
    return sockets.computeIfAbsent(settings, each -> new TlsSockets(network, each));
  }

  /** Drops every connection; what is under way fails. */
  public void close() {
    posters.values().forEach(HttpPoster::close);
  }
}
