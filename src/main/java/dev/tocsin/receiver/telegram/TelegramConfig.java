package dev.tocsin.receiver.telegram;

import dev.tocsin.notify.Notifier;
import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.receiver.ReceiverException;
import dev.tocsin.receiver.TelegramDefaults;
import dev.tocsin.setting.Fields;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SecretSource;
import dev.tocsin.setting.Url;
import dev.tocsin.template.parse.TemplateException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A Telegram chat of a receiver.
 *
 * @param chatId a Long, or a public name with its {@code @}
 * @param chatIdFile holds either; read at every notification
 * @param messageThreadId the topic of a forum; 0 for none
 * @param message a template
 */
record TelegramConfig(
    boolean sendResolved,
    HttpSettings httpConfig,
    Url apiUrl,
    @Nullable Secret botToken,
    @Nullable String botTokenFile,
    @Nullable Object chatId,
    @Nullable String chatIdFile,
    long messageThreadId,
    String message,
    boolean disableNotifications,
    ParseMode parseMode)
    implements IntegrationConfig {
  private static final String DEFAULT_MESSAGE = "{{ template \"telegram.default.message\" . }}";

  static TelegramConfig read(Fields fields, GlobalConfig global) {
    TelegramDefaults defaults = global.telegram();
    Url apiUrl = fields.url("api_url");
    Secret token = fields.secret("bot_token");
    String tokenFile = fields.file("bot_token_file");
    boolean ownToken = token != null || tokenFile != null;
    TelegramConfig config =
        new TelegramConfig(
            fields.flag("send_resolved", true),
            HttpSettings.below(fields, global.httpConfig()),
            apiUrl == null ? defaults.apiUrl() : apiUrl,
            ownToken ? token : defaults.botToken(),
            ownToken ? tokenFile : defaults.botTokenFile(),
            ChatId.read(fields, "chat_id"),
            fields.file("chat_id_file"),
            fields.number("message_thread_id", 0),
            fields.text("message", DEFAULT_MESSAGE),
            fields.flag("disable_notifications", false),
            parseMode(fields));
    config.check(fields);
    return config;
  }

  private static ParseMode parseMode(Fields fields) {
    ParseMode mode = ParseMode.named(fields.text("parse_mode", ParseMode.HTML.toString()));
    if (mode == null) {
      fields.problem("parse_mode", "must be HTML, Markdown, MarkdownV2 or empty");
      return ParseMode.HTML;
    }
    return mode;
  }

  private void check(Fields fields) {
    if (botToken != null && botTokenFile != null) {
      fields.problem("at most one of bot_token and bot_token_file");
    }
    if (botToken == null && botTokenFile == null) {
      fields.problem("missing bot_token or bot_token_file, here or in global");
    }
    boolean chatNamed = ChatId.isSet(fields, "chat_id");
    if (chatNamed && chatIdFile != null) {
      fields.problem("at most one of chat_id and chat_id_file");
    }
    if (!chatNamed && chatIdFile == null) {
      fields.problem("missing chat_id or chat_id_file");
    }
  }

  /** The chat and its topic; not the bot, since people do not mind which one tells them. */
  @Override
  public String destination() {
    String chat = chatId == null ? "file " + chatIdFile : chatId.toString();
    return apiUrl.text() + " " + chat + " " + messageThreadId;
  }

  /** The token of now. */
  String token() throws IOException {
    String token = SecretSource.of(botToken, botTokenFile).read();
    if (token.isEmpty()) {
      throw new IOException("the bot token is empty: " + botTokenFile);
    }
    return token;
  }

  /** The chat of now, as requests name it. */
  String chat() throws IOException {
    if (chatId != null) {
      return chatId.toString();
    }
    Object read = ChatId.parse(SecretSource.of(null, chatIdFile).read());
    if (read == null) {
      throw new IOException("no chat id is in " + chatIdFile);
    }
    return read.toString();
  }

  @Override
  public Notifier notifier(NotifierContext context) {
    try {
      context.templates().check(message);
    } catch (TemplateException e) {
      throw new ReceiverException("message: " + e.getMessage(), e);
    }
    return new TelegramNotifier(this, context, Pause.on(context.vertx()));
  }
}
