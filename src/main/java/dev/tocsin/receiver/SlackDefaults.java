package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SecretUrl;
import dev.tocsin.setting.Url;
import org.jspecify.annotations.Nullable;

/**
 * What Slack integrations fall back to: the global keys that begin with {@code slack_}. A webhook's
 * URL or an app's token, each written down or in a file.
 */
public record SlackDefaults(
    @Nullable SecretUrl apiUrl,
    @Nullable String apiUrlFile,
    @Nullable Secret appToken,
    @Nullable String appTokenFile,
    Url appUrl) {

  static SlackDefaults read(Fields fields) {
    GlobalConfig.atMostOne(fields, "slack_app_token", "slack_app_token_file");
    GlobalConfig.atMostOne(fields, "slack_api_url", "slack_api_url_file");
    SlackDefaults defaults =
        new SlackDefaults(
            fields.secretUrl("slack_api_url"),
            fields.file("slack_api_url_file"),
            fields.secret("slack_app_token"),
            fields.file("slack_app_token_file"),
            GlobalConfig.url(fields, "slack_app_url", "https://slack.com/api/chat.postMessage"));
    if (defaults.hasToken() && defaults.hasOtherUrl()) {
      fields.problem("at most one of slack_app_token(_file) and slack_api_url(_file)");
    }
    return defaults;
  }

  private boolean hasToken() {
    return appToken != null || appTokenFile != null;
  }

  /** Some give the app's URL as the webhook's, with a token in {@code http_config}. */
  private boolean hasOtherUrl() {
    return apiUrlFile != null || (apiUrl != null && !apiUrl.reveal().equals(appUrl.text()));
  }
}
