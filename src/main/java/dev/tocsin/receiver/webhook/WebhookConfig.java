package dev.tocsin.receiver.webhook;

import dev.tocsin.notify.Notifier;
import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.receiver.ReceiverException;
import dev.tocsin.setting.Fields;
import dev.tocsin.setting.GoDuration;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.SecretUrl;
import dev.tocsin.template.Templates;
import dev.tocsin.template.parse.TemplateException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of a receiver.
 *
 * @param url may be a template
 * @param urlFile holds such a URL; read at every notification
 * @param maxAlerts how many alerts a message holds at most; 0 for all
 * @param timeout 0 for {@link #PATIENCE}
 * @param payload what is posted in place of the usual message: any YAML, its texts are templates
 */
public record WebhookConfig(
    boolean sendResolved,
    HttpSettings httpConfig,
    @Nullable SecretUrl url,
    @Nullable String urlFile,
    long maxAlerts,
    GoDuration timeout,
    @Nullable Object payload)
    implements IntegrationConfig {
  /**
   * How long a webhook may take that sets no limit itself: a workflow may run before it answers,
   * and to give up on it early means to start it again.
   */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  static WebhookConfig read(Fields fields, GlobalConfig global) {
    if (!isSet(fields, "url") && !isSet(fields, "url_file")) {
      fields.problem("one of url and url_file must be set");
    }
    if (isSet(fields, "url") && isSet(fields, "url_file")) {
      fields.problem("at most one of url and url_file");
    }
    return new WebhookConfig(
        fields.flag("send_resolved", true),
        HttpSettings.below(fields, global.httpConfig()),
        fields.secretTemplateUrl("url"),
        fields.file("url_file"),
        fields.count("max_alerts", 0),
        fields.goDuration("timeout", GoDuration.ZERO),
        fields.raw("payload"));
  }

  private static boolean isSet(Fields fields, String key) {
    return !fields.text(key, "").isEmpty();
  }

  @Override
  public String destination() {
    return url == null ? "file " + urlFile : url.reveal();
  }

  private void checkTemplates(Templates templates) {
    try {
      templates.check(url == null ? "" : url.reveal());
    } catch (TemplateException e) {
      throw new ReceiverException("url: " + WebhookNotifier.withoutTexts(e), e);
    }
    try {
      Payload.forEachText(payload, templates::check);
    } catch (TemplateException e) {
      throw new ReceiverException("payload: " + e.getMessage(), e);
    }
  }

  Duration patience() {
    return timeout.value().isPositive() ? timeout.value() : PATIENCE;
  }

  @Override
  public Notifier notifier(NotifierContext context) {
    checkTemplates(context.templates());
    return new WebhookNotifier(this, context.templates(), context.poster(httpConfig));
  }
}
