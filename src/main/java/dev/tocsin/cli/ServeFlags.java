package dev.tocsin.cli;

import dev.tocsin.app.Options;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** All flags of the server, which are Alertmanager's and a few of our own. */
final class ServeFlags {
  private final FlagSet flags;
  private final Flag<Path> configFile;
  private final Flag<Boolean> watchConfig;
  private final StateFlags state;
  private final WebFlags web;
  private final ClusterFlags cluster;
  private final Flag<FeatureList> features;
  private final LogFlags log;

  ServeFlags(CommandSpec command) {
    flags = new FlagSet(command);
    configFile =
        flags.value(
            "config.file", Path.class, "alertmanager.yml", Path::of, "The configuration file");
    watchConfig =
        flags.toggle("config.watch", "Reload when the configuration file or a template changes");
    state = new StateFlags(flags);
    web = new WebFlags(flags);
    cluster = new ClusterFlags(flags);
    features = FeatureList.flag(flags);
    log = new LogFlags(flags);
    flags.ignored("data.maintenance-interval");
    flags.ignored("dispatch.maintenance-interval");
    flags.ignored("web.ui-path");
    flags.ignored("auto-gomemlimit.ratio");
  }

  Options options() {
    return new Options(
        configFile.value(),
        watchConfig.value(),
        state.storage(),
        state.silences(),
        state.alerts(),
        state.dispatch(),
        web.options(),
        cluster.options(),
        features.value().features());
  }

  FlagSet set() {
    return flags;
  }

  LogFlags log() {
    return log;
  }
}
