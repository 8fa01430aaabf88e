package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.Url;
import org.jspecify.annotations.Nullable;

/** What WeChat integrations fall back to: the global keys that begin with {@code wechat_}. */
public record WeChatDefaults(
    Url apiUrl,
    @Nullable Secret apiSecret,
    @Nullable String apiSecretFile,
    @Nullable String apiCorpId) {

  static WeChatDefaults read(Fields fields) {
    GlobalConfig.atMostOne(fields, "wechat_api_secret", "wechat_api_secret_file");
    return new WeChatDefaults(
        GlobalConfig.url(fields, "wechat_api_url", "https://qyapi.weixin.qq.com/cgi-bin/"),
        fields.secret("wechat_api_secret"),
        fields.file("wechat_api_secret_file"),
        fields.text("wechat_api_corp_id"));
  }
}
