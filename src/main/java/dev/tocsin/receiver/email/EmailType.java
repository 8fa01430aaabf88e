package dev.tocsin.receiver.email;

import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.setting.Fields;

/** The entries of {@code email_configs}. */
public final class EmailType implements IntegrationType {
  @Override
  public String name() {
    return "email";
  }

  @Override
  public IntegrationConfig read(Fields fields, GlobalConfig global) {
    return EmailConfig.read(fields, global.smtp());
  }
}
