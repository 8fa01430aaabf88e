package dev.tocsin.receiver.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.receiver.NotifierContract;
import dev.tocsin.receiver.ReceiverException;
import dev.tocsin.receiver.TestNotifications;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TelegramContractTest extends NotifierContract {
  @Override
  protected IntegrationType type() {
    return new TelegramType();
  }

  @Override
  protected String yaml(String url) {
    return "{api_url: '%s', bot_token: '123456:ABC-def_ghi', chat_id: -7}".formatted(url);
  }

  @Override
  protected String yamlShownDifferently(String url) {
    return """
    {api_url: '%s', bot_token: '99:other', chat_id: -7, send_resolved: false, parse_mode: '',
     message: m, disable_notifications: true}
    """
        .formatted(url);
  }

  @Override
  protected String fullYaml() {
    return """
    send_resolved: false
    http_config: {follow_redirects: false}
    api_url: http://bot.example/api
    bot_token: 123456:ABC-def_ghi
    bot_token_file: ''
    chat_id: -1001234567890
    chat_id_file: ''
    message_thread_id: 7
    message: '{{ .Status }}'
    disable_notifications: true
    parse_mode: MarkdownV2
    """;
  }

  @Override
  protected List<String> secrets() {
    return List.of("123456:ABC-def_ghi", "ABC-def_ghi");
  }

  @Override
  protected void good(HttpServerResponse response) {
    response.end("{\"ok\":true,\"result\":{\"message_id\":7}}");
  }

  @Test
  void messageThatIsNoTemplate_isRefusedAtOnce() {
    TelegramConfig config =
        (TelegramConfig) config("{bot_token: t, chat_id: 1, message: '{{ .Status'}");
    assertThatThrownBy(() -> config.notifier(context))
        .isInstanceOf(ReceiverException.class)
        .hasMessageStartingWith("message: ");
  }

  /** At the pace of the chat, in messages that hold several. */
  @Test
  @Override
  protected void groups_areToldAtTheSameTime() throws Exception {
    sink.answer(this::good);
    FakeClock clock = new FakeClock();
    NotifierContext quick =
        new NotifierContext(network, context.templates(), clock, context.userAgent(), Map.of());
    TelegramConfig config = (TelegramConfig) config(yaml(sink.url("")));
    Notifier notifier = new TelegramNotifier(config, quick, clock);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Verdict>> verdicts =
          Stream.generate(() ->
                  threads.submit(() -> notifier.notify(TestNotifications.one(), Attempt.FIRST)))
              .limit(8)
              .toList();
      for (Future<Verdict> verdict : verdicts) {
        assertThat(verdict.get()).isInstanceOf(Verdict.Sent.class);
      }
    }
    assertThat(sink.rest()).hasSizeBetween(1, 8);
  }
}
