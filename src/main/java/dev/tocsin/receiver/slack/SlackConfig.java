package dev.tocsin.receiver.slack;

import dev.tocsin.notify.Notifier;
import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.HttpPost;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.receiver.ReceiverException;
import dev.tocsin.setting.Fields;
import dev.tocsin.setting.GoDuration;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.Inline;
import dev.tocsin.template.Templates;
import dev.tocsin.template.parse.TemplateException;
import java.time.Duration;

/**
 * A Slack channel of a receiver.
 *
 * @param updateMessage whether a group has one message, which is changed when there is news
 * @param timeout 0 for {@link HttpPost#DEFAULT_TIMEOUT}
 */
record SlackConfig(
    boolean sendResolved,
    HttpSettings httpConfig,
    @Inline Access access,
    @Inline Look look,
    boolean updateMessage,
    GoDuration timeout)
    implements IntegrationConfig {

  static SlackConfig read(Fields fields, GlobalConfig global) {
    HttpSettings http = HttpSettings.below(fields, global.httpConfig());
    boolean authorized = fields.has("http_config") && http.authorization() != null;
    SlackConfig config =
        new SlackConfig(
            fields.flag("send_resolved", false),
            http,
            Access.read(fields, global.slack(), authorized),
            Look.read(fields),
            fields.flag("update_message", false),
            fields.goDuration("timeout", GoDuration.ZERO));
    config.check(fields);
    return config.updateMessage && config.access.app() ? config.spelledOut() : config;
  }

  /** The same without an app token: beside that, amtool's parser breaks on update_message. */
  private SlackConfig spelledOut() {
    return new SlackConfig(
        sendResolved, http(), access.withoutToken(), look, updateMessage, timeout);
  }

  private void check(Fields fields) {
    if (access.app() && httpConfig.authorization() != null) {
      fields.problem("at most one of an app token and an authorization in http_config");
    }
    if (updateMessage && !access.canUpdate()) {
      fields.problem(
          "update_message",
          "needs an app token, or api_url https://slack.com/api/chat.postMessage: what a webhook"
              + " has posted cannot be changed");
    }
    if (look.channel().isEmpty() && access.app()) {
      fields.warning("channel", "is not set: Slack takes no message of an app without one");
    }
  }

  /** The channel at this URL; not the token, which changes when it is renewed. */
  @Override
  public String destination() {
    return access.destination() + " " + look.channel();
  }

  /** With the token that lets us in. */
  HttpSettings http() {
    return access.app() ? httpConfig.authorizedBy(access.authorization()) : httpConfig;
  }

  Duration patience() {
    return timeout.value().isPositive() ? timeout.value() : HttpPost.DEFAULT_TIMEOUT;
  }

  private String checked(Templates templates, String key, String source) {
    try {
      templates.check(source);
      return source;
    } catch (TemplateException e) {
      throw new ReceiverException(key + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Notifier notifier(NotifierContext context) {
    SlackMessage.of(look, (key, source) -> checked(context.templates(), key, source));
    return new SlackNotifier(this, context.templates(), context.poster(http()));
  }
}
