package dev.tocsin.config;

import java.util.List;

/** The kinds of integrations that Alertmanager has, in the order it prints them. */
final class UpstreamIntegrations {
  static final List<String> KEYS =
      List.of(
          "discord_configs",
          "email_configs",
          "incidentio_configs",
          "pagerduty_configs",
          "slack_configs",
          "webhook_configs",
          "opsgenie_configs",
          "wechat_configs",
          "pushover_configs",
          "victorops_configs",
          "sns_configs",
          "telegram_configs",
          "webex_configs",
          "msteams_configs",
          "msteamsv2_configs",
          "jira_configs",
          "rocketchat_configs",
          "mattermost_configs");

  private UpstreamIntegrations() {}
}
