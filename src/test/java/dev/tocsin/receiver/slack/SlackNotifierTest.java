package dev.tocsin.receiver.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Reason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.HttpSink;
import dev.tocsin.receiver.Network;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.receiver.TestGlobals;
import dev.tocsin.receiver.TestNotifications;
import dev.tocsin.setting.MapFields;
import dev.tocsin.template.Templates;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackNotifierTest {
  private final Vertx vertx = Vertx.vertx();
  private final Network network = new Network(vertx);
  private final SlackStandIn slack = new SlackStandIn(vertx);
  private final HttpSink sink = new HttpSink(vertx);
  private final NotifierContext context =
      new NotifierContext(
          network,
          Templates.defaults(InstantSource.fixed(Instant.EPOCH), ZoneOffset.UTC),
          InstantSource.fixed(TestNotifications.NOW),
          "Alertmanager/0.34.0",
          Map.of());
  @TempDir private Path folder;

  @AfterEach
  void close() {
    context.close();
    network.close();
    HttpSink.await(vertx.close());
  }

  private SlackNotifier notifier(String yaml) {
    SlackConfig config = SlackConfig.read(MapFields.of(yaml), TestGlobals.DEFAULT);
    return (SlackNotifier) config.notifier(context);
  }

  private String app(String more) {
    return """
    app_url: %s
    app_token: %s
    channel: '#ops'
    %s
    """
        .formatted(slack.url("/api/chat.postMessage"), SlackStandIn.TOKEN, more);
  }

  private Verdict send(String yaml) throws InterruptedException {
    return notifier(yaml).notify(TestNotifications.one(), Attempt.FIRST);
  }

  private static Notification resolved() {
    return TestNotifications.of(
        Reason.ALL_RESOLVED, TestNotifications.resolved("alertname", "DiskFull", "instance", "a"));
  }

  private static Attempt after(Verdict earlier) {
    return new Attempt(1, Set.of(), ((Verdict.Sent) earlier).memory());
  }

  private static String title(JsonObject message) {
    return message.getJsonArray("attachments").getJsonObject(0).getString("title");
  }

  @Test
  void webhook_isToldAndHasNothingToRemember() throws Exception {
    Verdict verdict = send("api_url: " + slack.url(SlackStandIn.HOOK));
    String text = ((Verdict.Sent) verdict).text();
    assertThat(verdict).isEqualTo(new Verdict.Sent("ok").showing(text));
    assertThat(new JsonObject(text)).isEqualTo(slack.messages().getFirst());
    assertThat(slack.messages())
        .singleElement()
        .extracting(SlackNotifierTest::title)
        .isEqualTo("[FIRING:1] DiskFull (a)");
  }

  @Test
  void app_isToldWithItsToken() throws Exception {
    assertThat(send(app("")).showing(""))
        .isEqualTo(
            new Verdict.Sent(
                "message 1503435956.000001 in C0123ABCD",
                Map.of("channel", "C0123ABCD", "ts", "1503435956.000001")));
  }

  /** The way of before app_token. */
  @Test
  void authorizationOfHttpConfig_isAsGood() throws Exception {
    String yaml =
        "{api_url: '%s', channel: C0123ABCD, http_config: {authorization: {credentials: %s}}}"
            .formatted(slack.url("/api/chat.postMessage"), SlackStandIn.TOKEN);
    assertThat(send(yaml)).isInstanceOf(Verdict.Sent.class);
  }

  @Test
  void files_areReadAtEveryNotification() throws Exception {
    Path url = Files.writeString(folder.resolve("url"), "");
    SlackNotifier notifier = notifier("api_url_file: " + url);
    assertThat(notifier.notify(TestNotifications.one(), Attempt.FIRST))
        .isEqualTo(
            new Verdict.Retry(
                FailureReason.OTHER,
                "api_url_file is not an absolute URL such as https://host/path"));
    Files.writeString(url, slack.url(SlackStandIn.HOOK) + "\n");
    assertThat(notifier.notify(TestNotifications.one(), Attempt.FIRST))
        .isInstanceOf(Verdict.Sent.class);

    Path token = Files.writeString(folder.resolve("token"), "xoxb-1-2-old\n");
    SlackNotifier app =
        notifier(app("").replace("app_token: " + SlackStandIn.TOKEN, "app_token_file: " + token));
    assertThat(app.notify(TestNotifications.one(), Attempt.FIRST).toString())
        .contains("invalid_auth")
        .doesNotContain("xoxb-1-2-old");
    Files.writeString(token, SlackStandIn.TOKEN + "\n");
    assertThat(app.notify(TestNotifications.one(), Attempt.FIRST)).isInstanceOf(Verdict.Sent.class);
  }

  @Test
  void missingFile_isARetryThatNamesIt() throws Exception {
    assertThat(send("api_url_file: /no/such/file"))
        .isEqualTo(
            new Verdict.Retry(
                FailureReason.OTHER,
                "api_url_file: cannot read /no/such/file (NoSuchFileException)"));
  }

  @Test
  void updateMessage_changesTheMessageThatIsThere() throws Exception {
    SlackNotifier notifier = notifier(app("update_message: true"));
    Verdict first = notifier.notify(TestNotifications.one(), Attempt.FIRST);
    Verdict second = notifier.notify(resolved(), after(first));
    assertThat(second.showing("")).isEqualTo(first.showing(""));
    assertThat(slack.calls()).containsExactly("chat.postMessage", "chat.update");
    assertThat(slack.messages())
        .singleElement()
        .extracting(SlackNotifierTest::title)
        .isEqualTo("[RESOLVED] DiskFull (a)");
  }

  @Test
  void withoutUpdateMessage_everyNotificationIsAMessage() throws Exception {
    SlackNotifier notifier = notifier(app(""));
    Verdict first = notifier.notify(TestNotifications.one(), Attempt.FIRST);
    notifier.notify(resolved(), after(first));
    assertThat(slack.messages()).hasSize(2);
  }

  @Test
  void deletedMessage_isPostedAnewAndRemembered() throws Exception {
    SlackNotifier notifier = notifier(app("update_message: true"));
    Verdict first = notifier.notify(TestNotifications.one(), Attempt.FIRST);
    slack.deleteMessages();
    Verdict second = notifier.notify(resolved(), after(first));
    assertThat(slack.calls())
        .containsExactly("chat.postMessage", "chat.update", "chat.postMessage");
    assertThat(second)
        .isInstanceOfSatisfying(
            Verdict.Sent.class,
            sent -> assertThat(sent.memory()).containsEntry("ts", "1503435956.000003"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message_not_found",
        "cant_update_message",
        "edit_window_closed",
        "channel_not_found"
      })
  void messageThatCannotBeChanged_isPostedAnew(String error) throws Exception {
    SlackNotifier notifier = notifier(app("update_message: true"));
    Verdict first = notifier.notify(TestNotifications.one(), Attempt.FIRST);
    slack.refuse(error);
    assertThat(notifier.notify(resolved(), after(first))).isInstanceOf(Verdict.Sent.class);
    assertThat(slack.messages()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ratelimited", "internal_error", "invalid_auth"})
  void failedChange_isNotPostedAnew(String error) throws Exception {
    SlackNotifier notifier = notifier(app("update_message: true"));
    Verdict first = notifier.notify(TestNotifications.one(), Attempt.FIRST);
    slack.refuse(error);
    assertThat(notifier.notify(resolved(), after(first))).isNotInstanceOf(Verdict.Sent.class);
    assertThat(slack.messages()).hasSize(1);
  }

  @Test
  void tooFast_waitsAsLongAsSlackSays() throws Exception {
    slack.tooFast(30);
    assertThat(send(app("")))
        .isInstanceOfSatisfying(
            Verdict.Retry.class,
            retry -> {
              assertThat(retry.after()).isEqualTo(Duration.ofSeconds(30));
              assertThat(retry.reason()).isEqualTo(FailureReason.RATE_LIMITED);
            });
  }

  @Test
  void floodOfAlerts_arrivesCut() throws Exception {
    String yaml =
        app("text: '" + "x".repeat(60_000) + "'\nmessage_text: '" + "y".repeat(60_000) + "'");
    assertThat(send(yaml)).isInstanceOf(Verdict.Sent.class);
  }

  @Test
  void unknownChannel_isNamedWithWhatToDo() throws Exception {
    assertThat(send(app("").replace("#ops", "#nobody")))
        .isEqualTo(
            new Verdict.Failed(
                FailureReason.CLIENT_ERROR,
                "channel \"#nobody\": channel_not_found (there is no such channel, or it is"
                    + " private and the app is not in it: check channel, and invite the app)"));
  }

  @Test
  void channelThatCannotBeRendered_isFinal() throws Exception {
    assertThat(send(app("").replace("#ops", "{{ index .Alerts 99 }}")).toString())
        .contains("Failed", "channel: template");
    assertThat(slack.calls()).isEmpty();
  }

  /** Whatever the answer calls itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | ok                                        | Sent   | ok
          200 | {"ok":true}                               | Sent   | ok
          200 | {"ok":true,"channel":"C1","ts":"1.2"}     | Sent   | message 1.2 in C1
          200 | {"ok":false,"error":"not_in_channel"}     | Failed | not_in_channel (invite the app
          200 | {"ok":false,"error":"invalid_auth"}       | Failed | invalid_auth (Slack does not know the token
          200 | {"ok":false,"error":"token_revoked"}      | Failed | token_revoked (Slack does not know the token
          200 | {"ok":false,"error":"is_archived"}        | Failed | is_archived (the channel is archived
          200 | {"ok":false,"error":"missing_scope","needed":"chat:write"} | Failed | missing_scope, needed: chat:write (give the app the scope
          200 | {"ok":false,"error":"invalid_arguments","response_metadata":{"messages":["[ERROR] bad"]}} | Failed | invalid_arguments, [ERROR] bad (
          200 | {"ok":false,"error":"msg_too_long"}       | Failed | msg_too_long (the message is too long
          200 | {"ok":false,"error":"brand_new_error"}    | Failed | brand_new_error
          200 | {"ok":false}                              | Failed | this is not how Slack answers
          200 | {"ok":false,"error":"ratelimited"}        | Retry  | ratelimited (Slack takes no more
          200 | {"ok":false,"error":"internal_error"}     | Retry  | internal_error (Slack itself
          200 | {"ok":false,"error":"fatal_error"}        | Retry  | fatal_error (Slack itself
          200 | {"ok":false,"error":"service_unavailable"} | Retry  | service_unavailable (Slack itself
          200 | {"ok":false,"error":"team_added_to_org"}  | Retry  | team_added_to_org (the workspace is being moved
          200 | no_text                                   | Failed | no_text (the message has no text
          200 | <html>welcome</html>                      | Failed | this is not how Slack answers: status 200: <html>
          200 | ''                                        | Failed | this is not how Slack answers: status 200
          400 | invalid_payload                           | Failed | status 400: invalid_payload (Slack cannot read
          403 | invalid_token                             | Failed | status 403: invalid_token (the webhook was removed
          403 | action_prohibited                         | Failed | status 403: action_prohibited (the workspace does not
          404 | no_service                                | Failed | status 404: no_service (the webhook was removed
          404 | channel_not_found                         | Failed | status 404: channel_not_found (there is no such
          410 | channel_is_archived                       | Failed | status 410: channel_is_archived (the channel is
          429 | {"ok":false,"error":"ratelimited"}        | Retry  | status 429: ratelimited (
          500 | rollup_error                              | Retry  | status 500: rollup_error (Slack itself
          503 | no_service                                | Retry  | status 503: no_service (
          """)
  void answer_isUnderstood(int status, String body, String kind, String said) throws Exception {
    for (String type : new String[] {"application/json", "text/html", "text/plain"}) {
      sink.answer(r -> r.setStatusCode(status).putHeader("Content-Type", type).end(body));
      Verdict verdict = send("api_url: " + sink.url("/x"));
      assertThat(verdict.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(verdict.toString()).contains("=" + said);
    }
  }

  /** What is missing is not what matters. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"ok":true,"channel":"C1  | Sent
          {"ok":                    | Retry
          ''                        | Retry
          """)
  void answerThatBreaksOff_countsByWhatItSaid(String part, String kind) throws Exception {
    sink.answer(r -> {
      r.putHeader("Content-Length", "1000").write(part);
      vertx.setTimer(50, timer -> r.reset());
    });
    assertThat(send("api_url: " + sink.url("/x")).getClass().getSimpleName()).isEqualTo(kind);
  }
}
