package dev.tocsin.receiver.console;

import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.setting.Fields;

/** The entries of {@code console_configs}. */
public final class ConsoleType implements IntegrationType {
  @Override
  public String name() {
    return "console";
  }

  @Override
  public IntegrationConfig read(Fields fields, GlobalConfig global) {
    return ConsoleConfig.read(fields);
  }
}
