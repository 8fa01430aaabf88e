package dev.tocsin.receiver.telegram;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.HttpPoster;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SettingException;
import dev.tocsin.template.TemplateData;
import dev.tocsin.template.parse.TemplateException;
import java.io.IOException;
import java.util.List;

/** Writes notifications to a Telegram chat. */
final class TelegramNotifier implements Notifier {
  /** More would wait for their turn in the chat for longer than it lets them. */
  private static final int MOST_AT_ONCE = 8;

  private final TelegramConfig config;
  private final NotifierContext context;
  private final HttpPoster poster;
  private final Pause pause;
  private final Envelope envelope;

  TelegramNotifier(TelegramConfig config, NotifierContext context, Pause pause) {
    this.config = config;
    this.context = context;
    this.pause = pause;
    poster = context.poster(config.httpConfig());
    envelope = new Envelope(config.messageThreadId(), config.disableNotifications());
  }

  @Override
  public Verdict notify(Notification notification, Attempt attempt) throws InterruptedException {
    try {
      String text = render(notification.data());
      List<Piece> pieces = config.parseMode().pieces(text);
      return pieces.isEmpty()
          ? new Verdict.Failed(FailureReason.OTHER, "the message is blank")
          : deliver(pieces, attempt).showing(text);
    } catch (TemplateException e) {
      return new Verdict.Failed(FailureReason.OTHER, "message: " + e.getMessage());
    } catch (IOException e) {
      return new Verdict.Retry(FailureReason.OTHER, String.valueOf(e.getMessage()));
    } catch (SettingException e) {
      return new Verdict.Failed(
          FailureReason.OTHER, "the URL of api_url and bot token " + e.rule());
    }
  }

  @Override
  public int mostAtOnce() {
    return MOST_AT_ONCE;
  }

  private Verdict deliver(List<Piece> pieces, Attempt attempt)
      throws IOException, InterruptedException {
    String token = config.token();
    BotApi api = new BotApi(poster, config.apiUrl(), token);
    Chat chat = chat(token);
    chat.recall(attempt.memory());
    return chat.deliver(
        new Parcel(envelope, pieces, attempt.delivered()),
        new Courier(api, context.clock(), pause));
  }

  private Chat chat(String token) throws IOException {
    Chat.Address address = new Chat.Address(config.apiUrl(), new Secret(token), config.chat());
    return Chat.of(address, context.vertx());
  }

  private String render(TemplateData data) {
    return config.parseMode() == ParseMode.HTML
        ? context.templates().html(config.message(), data)
        : context.templates().text(config.message(), data);
  }
}
