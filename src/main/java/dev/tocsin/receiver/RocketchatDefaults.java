package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.Url;
import org.jspecify.annotations.Nullable;

/**
 * What Rocket.Chat integrations fall back to: the global keys that begin with {@code rocketchat_}.
 */
public record RocketchatDefaults(
    Url apiUrl,
    @Nullable Secret token,
    @Nullable String tokenFile,
    @Nullable Secret tokenId,
    @Nullable String tokenIdFile) {

  static RocketchatDefaults read(Fields fields) {
    GlobalConfig.atMostOne(fields, "rocketchat_token", "rocketchat_token_file");
    GlobalConfig.atMostOne(fields, "rocketchat_token_id", "rocketchat_token_id_file");
    return new RocketchatDefaults(
        GlobalConfig.url(fields, "rocketchat_api_url", "https://open.rocket.chat/"),
        fields.secret("rocketchat_token"),
        fields.file("rocketchat_token_file"),
        fields.secret("rocketchat_token_id"),
        fields.file("rocketchat_token_id_file"));
  }
}
