package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.Url;
import org.jspecify.annotations.Nullable;

/** What VictorOps integrations fall back to: the global keys that begin with {@code victorops_}. */
public record VictorOpsDefaults(Url apiUrl, @Nullable Secret apiKey, @Nullable String apiKeyFile) {
  private static final String API_URL =
      "https://alert.victorops.com/integrations/generic/20131114/alert/";

  static VictorOpsDefaults read(Fields fields) {
    GlobalConfig.atMostOne(fields, "victorops_api_key", "victorops_api_key_file");
    return new VictorOpsDefaults(
        GlobalConfig.url(fields, "victorops_api_url", API_URL),
        fields.secret("victorops_api_key"),
        fields.file("victorops_api_key_file"));
  }
}
