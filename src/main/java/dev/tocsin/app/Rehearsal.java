package dev.tocsin.app;

import dev.tocsin.config.Config;
import dev.tocsin.config.Receiver;
import dev.tocsin.notify.Integration;
import dev.tocsin.receiver.Network;
import dev.tocsin.receiver.NotifierContext;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;

/** One receiver of a configuration with the integrations that a server would tell it through. */
public final class Rehearsal implements AutoCloseable {
  private final Vertx vertx;
  private final Network network;
  private final List<Integration> integrations;

  private Rehearsal(Vertx vertx, Network network, List<Integration> integrations) {
    this.vertx = vertx;
    this.network = network;
    this.integrations = integrations;
  }

  /** Builds it; fails as a server's start would when templates or certificates are broken. */
  public static Rehearsal of(Config config, Receiver receiver, InstantSource clock) {
    Vertx vertx = EventLoops.start(1);
    try {
      Network network = new Network(vertx);
      NotifierContext notifiers = Loader.notifiers(network, config, clock);
      return new Rehearsal(vertx, network, Generation.integrations(receiver, notifiers));
    } catch (RuntimeException e) {
      vertx.close().await();
      throw e;
    }
  }

  public List<Integration> integrations() {
    return integrations;
  }

  /** Drops every connection. */
  @Override
  public void close() {
    network.close();
    vertx.close().await();
  }
}
