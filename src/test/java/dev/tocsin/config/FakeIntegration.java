package dev.tocsin.config;

import dev.tocsin.notify.Notifier;
import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.setting.Fields;
import dev.tocsin.setting.Secret;
import org.jspecify.annotations.Nullable;

/** A kind of integration that has nothing but a secret. */
record FakeIntegration(String name) implements IntegrationType {
  record FakeConfig(boolean sendResolved, @Nullable Secret token) implements IntegrationConfig {
    @Override
    public String destination() {
      return token == null ? "" : token.reveal();
    }

    @Override
    public Notifier notifier(NotifierContext context) {
      throw new UnsupportedOperationException("nothing is sent here");
    }
  }

  @Override
  public IntegrationConfig read(Fields fields, GlobalConfig global) {
    return new FakeConfig(fields.flag("send_resolved", true), fields.secret("token"));
  }
}
