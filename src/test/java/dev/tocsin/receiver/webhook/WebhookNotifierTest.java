package dev.tocsin.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.HttpSink.Received;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.receiver.NotifierContract;
import dev.tocsin.receiver.ReceiverException;
import dev.tocsin.receiver.TestGlobals;
import dev.tocsin.receiver.TestNotifications;
import dev.tocsin.setting.MapFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookNotifierTest extends NotifierContract {
  @Override
  protected IntegrationType type() {
    return new WebhookType();
  }

  @Override
  protected String yaml(String url) {
    return "{url: '%s/hook/T0K3N-in-the-path?key=s3cr3t', http_config: {bearer_token: b34r3r}}"
        .formatted(url);
  }

  @Override
  protected String yamlShownDifferently(String url) {
    return """
    {url: '%s/hook/T0K3N-in-the-path?key=s3cr3t', max_alerts: 3, send_resolved: false,
     timeout: 3s, payload: {a: b}}
    """
        .formatted(url);
  }

  @Override
  protected String fullYaml() {
    return """
    send_resolved: false
    http_config: {bearer_token: b34r3r}
    url: http://hook.example/T0K3N-in-the-path?key=s3cr3t
    url_file: ''
    max_alerts: 10
    timeout: 1m30s
    payload: {text: '{{ .Status }}', list: [1, true]}
    """;
  }

  @Override
  protected List<String> secrets() {
    return List.of("T0K3N-in-the-path", "s3cr3t", "b34r3r");
  }

  @Test
  void request_isUpstreams() throws Exception {
    String body = WebhookMessage.of(TestNotifications.one(), 0).json().toString();
    assertThat(send()).isEqualTo(new Verdict.Sent("status 200").showing(body));
    Received received = sink.take();
    assertThat(received.path()).isEqualTo("/hook/T0K3N-in-the-path?key=s3cr3t");
    assertThat(received.header("Content-Type")).isEqualTo("application/json");
    assertThat(received.header("User-Agent")).isEqualTo("Alertmanager/0.34.0");
    assertThat(received.header("Authorization")).isEqualTo("Bearer b34r3r");
    assertThat(received.body()).isEqualTo(body);
  }

  @Test
  void idempotencyKey_isTheNotificationsOnEveryAttempt() throws Exception {
    notifier().notify(TestNotifications.one(), Attempt.FIRST);
    notifier().notify(TestNotifications.one(), new Attempt(2, Set.of(), Map.of()));
    assertThat(sink.rest())
        .extracting(received -> received.header("Idempotency-Key"))
        .containsExactly("key-of-this-notification", "key-of-this-notification");
  }

  @Test
  void httpConfig_comesFromTheGlobalsWhereThereIsNone() {
    GlobalConfig global = GlobalConfig.read(MapFields.of("http_config: {bearer_token: a}"));
    WebhookConfig own = (WebhookConfig) type().read(MapFields.of("url: http://a"), global);
    assertThat(own.httpConfig()).isEqualTo(global.httpConfig());
  }

  @Test
  void payload_replacesTheMessage() throws Exception {
    config("{url: '%s', payload: {b: [1, 'yes'], a: '<x>'}}".formatted(sink.url("/")))
        .notifier(context)
        .notify(TestNotifications.one(), Attempt.FIRST);
    assertThat(sink.take().body()).isEqualTo("{\"a\":\"\\u003cx\\u003e\",\"b\":[1,true]}\n");
  }

  @Test
  void templates_areRendered() throws Exception {
    config(
            """
            url: '%s/{{ .GroupLabels.alertname | toLower }}'
            payload: {n: '{{ len .Alerts }}', labels: '{{ toJson .CommonLabels }}', '{{ .Status }}': x}
            """
                .formatted(sink.url("")))
        .notifier(context)
        .notify(TestNotifications.one(), Attempt.FIRST);
    Received received = sink.take();
    assertThat(received.path()).isEqualTo("/diskfull");
    assertThat(received.body())
        .isEqualTo(
            """
            {"firing":"x","labels":{"alertname":"DiskFull","instance":"a"},"n":1}
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {url: 'http://a/{{ .Status "s3cr3t'}                  | url: template
          {url: 'http://a', payload: [{b: '{{ end }}'}]}        | payload: template
          {url: 'http://a', payload: {'{{ nonsense }}': 1}}     | payload: template
          """)
  void templates_thatCannotBeParsed_buildNoNotifier(String yaml, String why) {
    assertThatThrownBy(() -> config(yaml).notifier(context))
        .isInstanceOf(ReceiverException.class)
        .hasMessageStartingWith(why)
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void payload_thatNeverEnds_isFinalAndSaysWhy() throws Exception {
    String endless = "{{ range 1000000000 }}" + "x".repeat(1000) + "{{ end }}";
    Verdict verdict =
        config("{url: '%s', payload: {a: '%s'}}".formatted(sink.url("/"), endless))
            .notifier(context)
            .notify(TestNotifications.one(), Attempt.FIRST);
    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
    assertThat(verdict.toString()).contains("payload: ", "more than", "characters of text");
  }

  @ParameterizedTest
  @CsvSource({"url", "payload"})
  void template_thatFails_isFinalAndSaysWhy(String where) throws Exception {
    String broken = "http://a/{{ template \"missing\" . }}";
    String yaml =
        where.equals("url")
            ? "url: '%s'".formatted(broken)
            : "{url: '%s', payload: '%s'}".formatted(sink.url("/"), broken);
    assertThat(config(yaml).notifier(context).notify(TestNotifications.one(), Attempt.FIRST))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed -> assertThat(failed.cause()).contains(where, "template").doesNotContain("//a"));
  }

  @Test
  void urlFile_isReadAtEveryNotification(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("url");
    var notifier = config("url_file: '%s'".formatted(file)).notifier(context);
    assertThat(notifier.notify(TestNotifications.one(), Attempt.FIRST))
        .isEqualTo(
            new Verdict.Retry(
                FailureReason.OTHER, "url_file: cannot read " + file + " (NoSuchFileException)"));
    Files.writeString(file, " " + sink.url("/first\n"));
    notifier.notify(TestNotifications.one(), Attempt.FIRST);
    Files.writeString(file, sink.url("/second"));
    notifier.notify(TestNotifications.one(), Attempt.FIRST);
    assertThat(sink.rest()).extracting(Received::path).containsExactly("/first", "/second");
    Files.writeString(file, "ftp://s3cr3t/");
    assertThat(notifier.notify(TestNotifications.one(), Attempt.FIRST))
        .isEqualTo(
            new Verdict.Failed(
                FailureReason.OTHER, "the url has the unsupported URL scheme \"ftp\""));
  }

  @Test
  void timeout_endsTheAttempt() throws Exception {
    sink.answer(response -> {});
    assertThat(
            config("{url: '%s', timeout: 100ms}".formatted(sink.url("/")))
                .notifier(context)
                .notify(TestNotifications.one(), Attempt.FIRST))
        .isEqualTo(new Verdict.Retry(FailureReason.DEADLINE_EXCEEDED, "no answer within 0.1 s"));
  }

  @Test
  void slowAnswer_isWaitedForAsLongAsTheTimeoutSays() {
    assertThat(((WebhookConfig) config("{url: 'http://a', timeout: 15m}")).patience())
        .hasMinutes(15);
    assertThat(((WebhookConfig) config("url: http://a")).patience()).hasMinutes(1);
  }

  /** The answers of N8N 2.29 (n8n-io/n8n issues 34038 and 35123, webhooks.ts). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"code":404,"message":"The requested webhook \\"POST alert\\" is not registered.",\
          "hint":"The workflow must be active for a production URL to run successfully."} \
          | no active N8N workflow
          {"code":404,"message":"This webhook is not registered for POST requests. Did you mean to\
           make a GET request?"} | set its HTTP method to POST
          {"code":404,"message":"The requested webhook \\"alert\\" is not registered.",\
          "hint":"Click the 'Execute workflow' button on the canvas"} | production URL
          """)
  void n8nWithoutAListener_isExplainedAndRetried(String body, String explanation) throws Exception {
    sink.answer(404, body);
    assertThat(send())
        .isInstanceOfSatisfying(
            Verdict.Retry.class, retry -> assertThat(retry.cause()).contains(explanation));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                  | one of url and url_file must be set
          {url: 'http://a', url_file: b}      | at most one of url and url_file
          {url: 'ftp://a'}                    | unsupported URL scheme
          {url: 'http://a', max_alerts: -1}   | must not be negative
          {url: 'http://a', timeout: 1d}      | is not a duration
          {url: 'http://a', http_config: {bearer_token: a, basic_auth: {}}} | at most one of
          """)
  void read_whatCannotWork_isAProblem(String yaml, String rule) {
    MapFields fields = MapFields.of(yaml);
    type().read(fields, TestGlobals.DEFAULT);
    assertThat(fields.problems()).singleElement().asString().contains(rule);
  }
}
