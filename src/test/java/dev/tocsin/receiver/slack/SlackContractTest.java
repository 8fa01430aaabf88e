package dev.tocsin.receiver.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.receiver.NotifierContract;
import dev.tocsin.receiver.ReceiverException;
import dev.tocsin.receiver.TestNotifications;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackContractTest extends NotifierContract {
  @Override
  protected IntegrationType type() {
    return new SlackType();
  }

  @Override
  protected String yaml(String url) {
    return """
    {app_url: '%s/api/chat.postMessage', app_token: xoxb-1-2-s3cr3t, channel: '#ops',
     http_config: {http_headers: {X-Key: {secrets: [h34d3r]}}}}
    """
        .formatted(url);
  }

  @Override
  protected String yamlShownDifferently(String url) {
    return """
    {app_url: '%s/api/chat.postMessage', app_token: xoxb-1-2-other, channel: '#ops', title: t,
     username: u, send_resolved: true, update_message: true, timeout: 3s}
    """
        .formatted(url);
  }

  @Override
  protected String fullYaml() {
    return """
    send_resolved: true
    http_config: {http_headers: {X-Key: {secrets: [h34d3r]}}}
    api_url_file: ''
    app_token: xoxb-1-2-s3cr3t
    app_token_file: ''
    app_url: https://slack.com/api/chat.postMessage
    channel: '#{{ .GroupLabels.team }}'
    username: u
    color: good
    title: t
    title_link: http://a
    pretext: p
    text: '{{ .Status }}'
    message_text: m
    fields: [{title: a, value: b, short: true}]
    short_fields: true
    footer: f
    fallback: f
    callback_id: c
    icon_emoji: ':bell:'
    icon_url: http://i
    image_url: http://i
    thumb_url: http://i
    link_names: true
    mrkdwn_in: [text]
    actions:
    - {type: button, text: t, url: http://u, style: primary}
    - type: button
      text: t
      name: n
      value: v
      confirm: {text: t, title: t, ok_text: o, dismiss_text: d}
    update_message: true
    timeout: 1m30s
    """;
  }

  @Override
  protected List<String> secrets() {
    return List.of("xoxb-1-2-s3cr3t", "h34d3r");
  }

  @Test
  void webhook_isASecretToo() throws Exception {
    sink.answer(404, "no /services/T012AB3CD/B012AB3CD/abcDEF123456 here");
    Verdict verdict =
        config("api_url: " + sink.url("/services/T012AB3CD/B012AB3CD/abcDEF123456"))
            .notifier(context)
            .notify(TestNotifications.one(), Attempt.FIRST);
    assertThat(verdict.toString())
        .contains("status 404")
        .doesNotContain("T012AB3CD", "B012AB3CD", "abcDEF123456");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          channel: '{{'                                             | channel
          color: '{{'                                               | color
          message_text: '{{ nosuchfunction }}'                      | message_text
          fields: [{title: a, value: '{{ end }}'}]                  | fields.value
          actions: [{type: b, text: t, url: '{{ if }}'}]            | actions.url
          actions: [{type: b, text: t, name: n, confirm: {text: '{{'}}] | confirm.text
          """)
  void brokenTemplate_isRefusedAtOnce(String yaml, String key) {
    var config = config("api_url: http://a\n" + yaml);
    assertThatThrownBy(() -> config.notifier(context))
        .isInstanceOf(ReceiverException.class)
        .hasMessageStartingWith(key + ": template");
  }
}
