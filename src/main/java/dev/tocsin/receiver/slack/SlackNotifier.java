package dev.tocsin.receiver.slack;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.GoJson;
import dev.tocsin.receiver.HttpOutcome;
import dev.tocsin.receiver.HttpOutcome.Answered;
import dev.tocsin.receiver.HttpOutcome.Unanswered;
import dev.tocsin.receiver.HttpPost;
import dev.tocsin.receiver.HttpPoster;
import dev.tocsin.setting.SettingException;
import dev.tocsin.setting.Url;
import dev.tocsin.template.Templates;
import dev.tocsin.template.parse.TemplateException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** Posts notifications to a Slack channel, or changes the message that is there. */
final class SlackNotifier implements Notifier {
  /** Slack takes about a message per second and channel, and bursts that are small. */
  private static final int MOST_AT_ONCE = 8;

  private final SlackConfig config;
  private final Templates templates;
  private final HttpPoster poster;

  SlackNotifier(SlackConfig config, Templates templates, HttpPoster poster) {
    this.config = config;
    this.templates = templates;
    this.poster = poster;
  }

  @Override
  public Verdict notify(Notification notification, Attempt attempt) throws InterruptedException {
    try {
      DataRendering rendering = new DataRendering(templates.about(notification.data()));
      return deliver(SlackMessage.of(config.look(), rendering), config.access().url(), attempt);
    } catch (TemplateException e) {
      return new Verdict.Failed(FailureReason.OTHER, "channel: " + e.getMessage());
    } catch (IOException e) {
      return new Verdict.Retry(FailureReason.OTHER, "api_url_file: " + e.getMessage());
    } catch (SettingException e) {
      return noUrl(e.rule());
    }
  }

  @Override
  public int mostAtOnce() {
    return MOST_AT_ONCE;
  }

  /** A file may be about to be written. */
  private Verdict noUrl(String rule) {
    return config.access().apiUrlFile() == null
        ? new Verdict.Failed(FailureReason.OTHER, "api_url " + rule)
        : new Verdict.Retry(FailureReason.OTHER, "api_url_file " + rule);
  }

  private Verdict deliver(SlackMessage message, Url url, Attempt attempt)
      throws InterruptedException {
    Posted earlier = config.updateMessage() ? Posted.recall(attempt.memory()) : null;
    if (earlier != null) {
      Buffer body = message.json(earlier);
      HttpOutcome outcome = post(Access.update(url), body);
      if (!isGone(outcome)) {
        return verdict(outcome, earlier.channel()).showing(GoJson.start(body));
      }
    }
    Buffer body = message.json();
    return verdict(post(url, body), message.channel()).showing(GoJson.start(body));
  }

  private HttpOutcome post(Url url, Buffer body) throws InterruptedException {
    return poster.post(HttpPost.json(url.uri(), body).withTimeout(config.patience()));
  }

  /** Whether there is nothing left to be changed; the news has to be posted then. */
  private static boolean isGone(HttpOutcome outcome) {
    return outcome instanceof Answered answer && new Reply(answer).messageGone();
  }

  private static Verdict verdict(HttpOutcome outcome, String channel) {
    return switch (outcome) {
      case Answered answer -> new Reply(answer).verdict(channel);
      case Unanswered nothing -> nothing.verdict();
    };
  }
}
