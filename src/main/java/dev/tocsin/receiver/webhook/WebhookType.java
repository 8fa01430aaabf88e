package dev.tocsin.receiver.webhook;

import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.setting.Fields;

/** The entries of {@code webhook_configs}. */
public final class WebhookType implements IntegrationType {
  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public IntegrationConfig read(Fields fields, GlobalConfig global) {
    return WebhookConfig.read(fields, global);
  }
}
