package dev.tocsin.receiver.webhook;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.GoJson;
import dev.tocsin.receiver.HttpOutcome;
import dev.tocsin.receiver.HttpOutcome.Answered;
import dev.tocsin.receiver.HttpPost;
import dev.tocsin.receiver.HttpPoster;
import dev.tocsin.receiver.ReceiverException;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SecretSource;
import dev.tocsin.setting.SettingException;
import dev.tocsin.setting.Url;
import dev.tocsin.template.Renderer;
import dev.tocsin.template.Templates;
import dev.tocsin.template.parse.TemplateException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;

/** Posts notifications to a webhook. */
final class WebhookNotifier implements Notifier {
  private final WebhookConfig config;
  private final Templates templates;
  private final HttpPoster poster;
  private final SecretSource url;

  WebhookNotifier(WebhookConfig config, Templates templates, HttpPoster poster) {
    this.config = config;
    this.templates = templates;
    this.poster = poster;
    Secret written = config.url() == null ? null : new Secret(config.url().reveal());
    url = SecretSource.of(written, config.urlFile());
  }

  @Override
  public Verdict notify(Notification notification, Attempt attempt) throws InterruptedException {
    WebhookMessage message = WebhookMessage.of(notification, config.maxAlerts());
    try {
      Renderer renderer = templates.about(message.data());
      Buffer body = body(message, renderer);
      HttpPost post =
          HttpPost.json(url(renderer).uri(), body)
              .withHeaders(Map.of(HttpPost.IDEMPOTENCY_KEY, notification.idempotencyKey()))
              .withTimeout(config.patience());
      return verdict(poster.post(post)).showing(GoJson.start(body));
    } catch (IOException e) {
      return new Verdict.Retry(FailureReason.OTHER, "url_file: " + e.getMessage());
    } catch (SettingException e) {
      return new Verdict.Failed(FailureReason.OTHER, "the url " + e.rule());
    } catch (ReceiverException e) {
      return new Verdict.Failed(FailureReason.OTHER, String.valueOf(e.getMessage()));
    } catch (TemplateException | IllegalArgumentException e) {
      return new Verdict.Failed(FailureReason.OTHER, "payload: " + e.getMessage());
    }
  }

  private Url url(Renderer renderer) throws IOException {
    try {
      return Url.parse(renderer.text(url.read()).strip());
    } catch (TemplateException e) {
      throw new SettingException("cannot be rendered: " + withoutTexts(e));
    }
  }

  /** The message, without what the template has between quotes. */
  static String withoutTexts(TemplateException e) {
    return String.valueOf(e.getMessage()).replaceAll("\"[^\"]*\"?", "\"...\"");
  }

  private Buffer body(WebhookMessage message, Renderer renderer) {
    return config.payload() == null
        ? message.json()
        : Payload.json(config.payload(), renderer::text);
  }

  private static Verdict verdict(HttpOutcome outcome) {
    return outcome instanceof Answered answer && N8n.refused(answer)
        ? N8n.verdict(answer)
        : outcome.verdict();
  }
}
