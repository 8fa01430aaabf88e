package dev.tocsin.app;

import dev.tocsin.config.Config;
import dev.tocsin.config.ConfigLoader;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.receiver.Network;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.template.Templates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;

/** Turns the configuration file into the next {@link Generation}, away from the event loops. */
final class Loader {
  private final Vertx vertx;
  private final Network network;
  private final InstantSource clock;
  private final String externalUrl;
  private final Path folder;
  private final ConfigText text;
  private final ConfigLoader loader;

  Loader(
      Vertx vertx,
      Options options,
      MatcherParser.Mode mode,
      InstantSource clock,
      String externalUrl) {
    this.vertx = vertx;
    network = new Network(vertx);
    this.clock = clock;
    this.externalUrl = externalUrl;
    folder = Objects.requireNonNull(options.configFile().toAbsolutePath().getParent());
    text = new ConfigText(vertx, options.configFile(), options.watchConfig());
    loader = new ConfigLoader(Integrations.ALL, mode, System::getenv);
  }

  /** Reads and builds; a failure says everything that is wrong, and nothing has happened. */
  Future<Generation> load() {
    return text.read().compose(read -> vertx.executeBlocking(() -> build(read), false));
  }

  private Generation build(String read) {
    Config config = loader.parse(read, folder);
    NotifierContext notifiers = notifiers(network, config, clock);
    try {
      return Generation.of(config, notifiers, externalUrl);
    } catch (RuntimeException e) {
      notifiers.close();
      throw e;
    }
  }

  /** What the notifiers of a configuration are built with. */
  static NotifierContext notifiers(Network network, Config config, InstantSource clock) {
    return new NotifierContext(
        network,
        Templates.load(config.templates(), clock, ZoneId.systemDefault()),
        clock,
        "Alertmanager/" + Product.COMPATIBLE_WITH,
        System.getenv());
  }

  void onChange(Runnable changed) {
    text.onChange(changed);
  }

  Future<Void> close() {
    network.close();
    return text.close();
  }
}
