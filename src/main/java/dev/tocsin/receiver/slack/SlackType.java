package dev.tocsin.receiver.slack;

import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.setting.Fields;

/** The entries of {@code slack_configs}. */
public final class SlackType implements IntegrationType {
  @Override
  public String name() {
    return "slack";
  }

  @Override
  public IntegrationConfig read(Fields fields, GlobalConfig global) {
    return SlackConfig.read(fields, global);
  }
}
