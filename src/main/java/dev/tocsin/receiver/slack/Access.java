package dev.tocsin.receiver.slack;

import dev.tocsin.receiver.SlackDefaults;
import dev.tocsin.setting.Authorization;
import dev.tocsin.setting.Fields;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SecretSource;
import dev.tocsin.setting.Url;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where Slack is spoken to, and as whom: at the URL of a webhook, or as an app with a token of its
 * own. With a token the URL of the app counts, whatever else is set.
 *
 * @param apiUrlFile holds such a URL; read at every notification
 */
record Access(
    @Nullable ApiUrl apiUrl,
    @Nullable String apiUrlFile,
    @Nullable Secret appToken,
    @Nullable String appTokenFile,
    Url appUrl) {
  private static final String POST = "/chat.postMessage";
  private static final String UPDATE = "/chat.update";

  /**
   * Fills in the global keys as upstream does.
   *
   * @param authorized whether the entry itself says in {@code http_config} who we are
   */
  static Access read(Fields fields, SlackDefaults global, boolean authorized) {
    Url appUrl = fields.url("app_url");
    Access own =
        new Access(
            ApiUrl.from(fields.secretUrl("api_url")),
            fields.file("api_url_file"),
            fields.secret("app_token"),
            fields.file("app_token_file"),
            appUrl == null ? global.appUrl() : appUrl);
    own.checkAlone(fields);
    Access access = own.withGlobalToken(global, authorized || fields.has("api_url"));
    access = access.withGlobalUrl(global, fields.has("api_url"));
    access.check(fields);
    return access;
  }

  private void checkAlone(Fields fields) {
    boolean url = fields.has("api_url");
    if (url && apiUrlFile != null) {
      fields.problem("at most one of api_url and api_url_file");
    } else if (appToken != null && appTokenFile != null) {
      fields.problem("at most one of app_token and app_token_file");
    } else if (app() && (url || apiUrlFile != null)) {
      fields.problem("at most one of api_url(_file) and app_token(_file)");
    }
  }

  private Access withGlobalToken(SlackDefaults global, boolean hasOther) {
    return app() || hasOther
        ? this
        : new Access(apiUrl, apiUrlFile, global.appToken(), global.appTokenFile(), appUrl);
  }

  private Access withGlobalUrl(SlackDefaults global, boolean hasOther) {
    return app() || hasOther || apiUrlFile != null
        ? this
        : new Access(ApiUrl.from(global.apiUrl()), global.apiUrlFile(), null, null, appUrl);
  }

  private void check(Fields fields) {
    if (!app() && apiUrlFile == null && apiUrl == null && !fields.has("api_url")) {
      fields.problem("missing api_url(_file) or app_token(_file), here or in global");
    }
    if (app() && apiUrlFile != null && !fields.has("app_token") && !fields.has("app_token_file")) {
      fields.warning("api_url_file", "is not used: the global slack_app_token goes before it");
    }
  }

  /** Whether a token is what lets us in. */
  boolean app() {
    return appToken != null || appTokenFile != null;
  }

  /** How the app introduces itself. */
  Authorization authorization() {
    return new Authorization(Authorization.BEARER, appToken, appTokenFile);
  }

  /** To the same URL, for somebody who shows the token in another way. */
  Access withoutToken() {
    return new Access(new ApiUrl(appUrl.text()), null, null, null, appUrl);
  }

  /** What stays the same when the token is changed. */
  String destination() {
    if (app()) {
      return appUrl.text();
    }
    return apiUrl == null ? "file " + apiUrlFile : apiUrl.reveal();
  }

  /**
   * Where to post now.
   *
   * @throws dev.tocsin.setting.SettingException when that is no URL
   */
  Url url() throws IOException {
    if (app()) {
      return appUrl;
    }
    Secret written = apiUrl == null ? null : new Secret(apiUrl.reveal());
    return Url.parse(SecretSource.of(written, apiUrlFile).read());
  }

  /** Whether messages can be changed there; no webhook can do that. */
  boolean canUpdate() {
    return destination().endsWith(POST) || destination().equals(Secret.SHOWN);
  }

  /** Where messages are changed that were posted there. */
  static Url update(Url post) {
    String text = post.text();
    return text.endsWith(POST)
        ? new Url(text.substring(0, text.length() - POST.length()) + UPDATE)
        : post;
  }
}
