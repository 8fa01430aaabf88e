package dev.tocsin.receiver.telegram;

import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.setting.Fields;

/** The entries of {@code telegram_configs}. */
public final class TelegramType implements IntegrationType {
  @Override
  public String name() {
    return "telegram";
  }

  @Override
  public IntegrationConfig read(Fields fields, GlobalConfig global) {
    return TelegramConfig.read(fields, global);
  }
}
