package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.Prefixing;
import dev.tocsin.setting.Url;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The {@code global} section: what integrations fall back to.
 *
 * @param resolveTimeout after which an alert without an end counts as resolved
 */
public record GlobalConfig(
    Duration resolveTimeout,
    HttpSettings httpConfig,
    @Nullable Url jiraApiUrl,
    @Prefixing SmtpDefaults smtp,
    @Prefixing SlackDefaults slack,
    Url pagerdutyUrl,
    @Prefixing OpsGenieDefaults opsgenie,
    @Prefixing WeChatDefaults wechat,
    @Prefixing VictorOpsDefaults victorops,
    @Prefixing TelegramDefaults telegram,
    Url webexApiUrl,
    @Prefixing RocketchatDefaults rocketchat,
    @Prefixing MattermostDefaults mattermost) {

  public static GlobalConfig read(Fields fields) {
    return new GlobalConfig(
        fields.duration("resolve_timeout", Duration.ofMinutes(5)),
        HttpSettings.below(fields, HttpSettings.DEFAULT),
        fields.url("jira_api_url"),
        SmtpDefaults.read(fields),
        SlackDefaults.read(fields),
        url(fields, "pagerduty_url", "https://events.pagerduty.com/v2/enqueue"),
        OpsGenieDefaults.read(fields),
        WeChatDefaults.read(fields),
        VictorOpsDefaults.read(fields),
        TelegramDefaults.read(fields),
        url(fields, "webex_api_url", "https://webexapis.com/v1/messages"),
        RocketchatDefaults.read(fields),
        MattermostDefaults.read(fields));
  }

  static Url url(Fields fields, String key, String fallback) {
    Url url = fields.url(key);
    return url == null ? new Url(fallback) : url;
  }

  /** Notes a problem when both keys hold something. */
  static void atMostOne(Fields fields, String key, String other) {
    if (isSet(fields, key) && isSet(fields, other)) {
      fields.problem("at most one of " + key + " and " + other);
    }
  }

  private static boolean isSet(Fields fields, String key) {
    return fields.has(key) && !fields.text(key, "").isEmpty();
  }
}
