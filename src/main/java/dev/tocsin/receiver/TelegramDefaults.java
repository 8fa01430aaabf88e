package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.Url;
import org.jspecify.annotations.Nullable;

/** What Telegram integrations fall back to: the global keys that begin with {@code telegram_}. */
public record TelegramDefaults(
    Url apiUrl, @Nullable Secret botToken, @Nullable String botTokenFile) {

  static TelegramDefaults read(Fields fields) {
    GlobalConfig.atMostOne(fields, "telegram_bot_token", "telegram_bot_token_file");
    return new TelegramDefaults(
        GlobalConfig.url(fields, "telegram_api_url", "https://api.telegram.org"),
        fields.secret("telegram_bot_token"),
        fields.file("telegram_bot_token_file"));
  }
}
