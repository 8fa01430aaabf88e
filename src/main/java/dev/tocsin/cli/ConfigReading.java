package dev.tocsin.cli;

import dev.tocsin.app.Feature;
import dev.tocsin.app.Integrations;
import dev.tocsin.config.Config;
import dev.tocsin.config.ConfigException;
import dev.tocsin.config.ConfigLoader;
import java.nio.file.Path;

/** How a sub-command reads configuration files: as the server with the same features does. */
final class ConfigReading {
  private final Flag<FeatureList> features;

  ConfigReading(FlagSet flags) {
    features = FeatureList.flag(flags);
  }

  /** Reads one that has to be sound. */
  Config load(Path file) {
    try {
      return loader().load(file);
    } catch (ConfigException e) {
      throw new CommandException(ProblemLines.errors(file, e.problems()).toList());
    }
  }

  ConfigLoader loader() {
    return new ConfigLoader(
        Integrations.ALL, Feature.matcherMode(features.value().features()), System::getenv);
  }
}
