package dev.tocsin.config;

import dev.tocsin.notify.Notifier;
import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.setting.Fields;
import dev.tocsin.setting.GoDuration;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.SecretUrl;
import org.jspecify.annotations.Nullable;

/** Upstream's {@code webhook_configs} as far as reading and printing goes. */
record FakeWebhook(String name) implements IntegrationType {
  record FakeConfig(
      boolean sendResolved,
      HttpSettings httpConfig,
      @Nullable SecretUrl url,
      @Nullable String urlFile,
      long maxAlerts,
      GoDuration timeout,
      @Nullable Object payload)
      implements IntegrationConfig {
    @Override
    public String destination() {
      return url == null ? String.valueOf(urlFile) : url.reveal();
    }

    @Override
    public Notifier notifier(NotifierContext context) {
      throw new UnsupportedOperationException("nothing is sent here");
    }
  }

  static FakeWebhook webhook() {
    return new FakeWebhook("webhook");
  }

  @Override
  public IntegrationConfig read(Fields fields, GlobalConfig global) {
    FakeConfig config =
        new FakeConfig(
            fields.flag("send_resolved", true),
            HttpSettings.below(fields, global.httpConfig()),
            fields.secretTemplateUrl("url"),
            fields.file("url_file"),
            fields.count("max_alerts", 0),
            fields.goDuration("timeout", GoDuration.ZERO),
            fields.raw("payload"));
    if (!fields.has("url") && config.urlFile() == null) {
      fields.problem("one of url or url_file must be configured");
    }
    if (fields.has("url") && config.urlFile() != null) {
      fields.problem("at most one of url and url_file");
    }
    return config;
  }
}
