package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.SecretUrl;
import org.jspecify.annotations.Nullable;

/**
 * What Mattermost integrations fall back to: the global keys that begin with {@code mattermost_}.
 */
public record MattermostDefaults(@Nullable SecretUrl webhookUrl, @Nullable String webhookUrlFile) {

  static MattermostDefaults read(Fields fields) {
    GlobalConfig.atMostOne(fields, "mattermost_webhook_url", "mattermost_webhook_url_file");
    return new MattermostDefaults(
        fields.secretUrl("mattermost_webhook_url"), fields.file("mattermost_webhook_url_file"));
  }
}
