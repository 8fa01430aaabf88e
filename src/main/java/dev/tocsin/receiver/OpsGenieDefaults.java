package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.Url;
import org.jspecify.annotations.Nullable;

/** What OpsGenie integrations fall back to: the global keys that begin with {@code opsgenie_}. */
public record OpsGenieDefaults(Url apiUrl, @Nullable Secret apiKey, @Nullable String apiKeyFile) {

  static OpsGenieDefaults read(Fields fields) {
    GlobalConfig.atMostOne(fields, "opsgenie_api_key", "opsgenie_api_key_file");
    return new OpsGenieDefaults(
        GlobalConfig.url(fields, "opsgenie_api_url", "https://api.opsgenie.com/"),
        fields.secret("opsgenie_api_key"),
        fields.file("opsgenie_api_key_file"));
  }
}
