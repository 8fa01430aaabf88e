package dev.tocsin.receiver.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.HttpSink;
import dev.tocsin.receiver.Network;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.receiver.TestNotifications;
import dev.tocsin.receiver.telegram.TelegramStandIn.Arrived;
import dev.tocsin.setting.MapFields;
import dev.tocsin.template.Templates;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramNotifierTest {
  private final Vertx vertx = Vertx.vertx();
  private final FakeClock clock = new FakeClock();
  private final TelegramStandIn telegram = new TelegramStandIn(vertx, clock);

  @AfterEach
  void close() {
    HttpSink.await(vertx.close());
  }

  private TelegramNotifier notifier(Vertx process, String yaml) {
    MapFields fields = MapFields.of(yaml);
    String global =
        "{telegram_api_url: '%s', telegram_bot_token: '%s'}"
            .formatted(telegram.url(), TelegramStandIn.TOKEN);
    TelegramConfig config = TelegramConfig.read(fields, GlobalConfig.read(MapFields.of(global)));
    assertThat(fields.problems()).isEmpty();
    NotifierContext context =
        new NotifierContext(
            new Network(process),
            Templates.defaults(clock, ZoneOffset.UTC),
            clock,
            "Alertmanager/0.34.0",
            Map.of());
    return new TelegramNotifier(config, context, clock);
  }

  private TelegramNotifier notifier(String yaml) {
    return notifier(vertx, yaml);
  }

  private static Verdict send(Notifier notifier) throws InterruptedException {
    return notifier.notify(TestNotifications.one(), Attempt.FIRST);
  }

  private static Verdict again(Notifier notifier, Set<String> delivered)
      throws InterruptedException {
    return notifier.notify(TestNotifications.one(), new Attempt(2, delivered, Map.of()));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''").replace("\n", "\n\n") + "'";
  }

  private List<String> texts() {
    return telegram.arrived().stream().map(Arrived::text).toList();
  }

  static Stream<List<String>> requests() throws IOException {
    try (var file = TelegramNotifierTest.class.getResourceAsStream("requests.txt")) {
      List<String> lines =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      return IntStream.range(0, lines.size() / 2)
          .mapToObj(i -> List.of(lines.get(2 * i), lines.get(2 * i + 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("requests")
  void request_isUpstreams(List<String> configAndBody) throws Exception {
    assertThat(send(notifier(configAndBody.get(0))).showing(""))
        .isEqualTo(new Verdict.Sent("message 1"));
    assertThat(telegram.arrived().getFirst().body()).isEqualTo(configAndBody.get(1) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/prefix", "/prefix/"})
  void apiUrl_mayHaveAPath(String path) throws Exception {
    telegram.below("/prefix");
    String yaml = "{chat_id: 42, message: x, api_url: '%s'}".formatted(telegram.url() + path);
    assertThat(send(notifier(yaml))).isInstanceOf(Verdict.Sent.class);
  }

  @Test
  void publicName_isAChat() throws Exception {
    send(notifier("{chat_id: '@ops_alerts', message: x}"));
    assertThat(telegram.arrived().getFirst().chatId()).isEqualTo("@ops_alerts");
  }

  @Test
  void files_areReadAtEveryNotification(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "1:wrong");
    Path chat = Files.writeString(folder.resolve("chat"), "nobody");
    TelegramNotifier notifier =
        notifier("{bot_token_file: '%s', chat_id_file: '%s', message: x}".formatted(token, chat));
    assertThat(send(notifier))
        .isEqualTo(new Verdict.Retry(FailureReason.OTHER, "no chat id is in " + chat));
    Files.writeString(chat, "-7\n");
    assertThat(send(notifier)).isInstanceOf(Verdict.Failed.class);
    Files.writeString(token, TelegramStandIn.TOKEN + "\n");
    assertThat(send(notifier)).isInstanceOf(Verdict.Sent.class);
    assertThat(telegram.arrived().getFirst().chatId()).isEqualTo("-7");
    Files.delete(token);
    assertThat(send(notifier)).isInstanceOf(Verdict.Retry.class);
  }

  @Test
  void wrongToken_isFinalAndSaysSo() throws Exception {
    assertThat(send(notifier("{bot_token: '99:nobodys-token', chat_id: 1, message: x}")))
        .isEqualTo(
            new Verdict.Failed(
                FailureReason.AUTH_ERROR, "status 401: Unauthorized (the bot token is not valid)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 Bad Request: chat not found               | Failed | CLIENT_ERROR | chat not found (check chat_id
          403 Forbidden: bot was blocked by the user    | Failed | AUTH_ERROR   | bot was blocked by the user
          404 Not Found                                 | Failed | CLIENT_ERROR | check the bot token and api_url
          400 Bad Request: message thread not found     | Failed | CLIENT_ERROR | message thread not found
          500 Internal Server Error                     | Retry  | SERVER_ERROR | status 500: Internal Server Error
          502 Bad Gateway                               | Retry  | SERVER_ERROR | status 502: Bad Gateway
          """)
  void refusal_isFinalByItsCode(String error, String kind, FailureReason reason, String cause)
      throws Exception {
    telegram.refuse("1", error);
    Verdict verdict = send(notifier("{chat_id: 1, message: x}"));
    assertThat(verdict.getClass().getSimpleName()).isEqualTo(kind);
    switch (verdict) {
      case Verdict.Sent sent -> throw new AssertionError(sent);
      case Verdict.Retry(FailureReason r, String c, Duration a, Set<String> d) -> {
        assertThat(r).isEqualTo(reason);
        assertThat(c).contains(cause);
      }
      case Verdict.Failed(FailureReason r, String c) -> {
        assertThat(r).isEqualTo(reason);
        assertThat(c).contains(cause);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | hello     | Retry
          200 | {}        | Retry
          400 | not JSON  | Failed
          503 | <html>    | Retry
          """)
  void answerOfAnotherServer_isNoDelivery(int status, String body, String kind) throws Exception {
    HttpSink other = new HttpSink(vertx).answer(status, body);
    Verdict verdict =
        send(notifier("{chat_id: 1, message: x, api_url: '%s'}".formatted(other.url(""))));
    assertThat(verdict.getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void token_isNeverShown() throws Exception {
    HttpSink echo = new HttpSink(vertx).answer(400, "{\"description\":\"7:tok in bot7:tok\"}");
    String yaml = "{chat_id: 1, message: x, bot_token: '7:tok', api_url: '%s'}";
    assertThat(send(notifier(yaml.formatted(echo.url("")))).toString())
        .contains("<secret>")
        .doesNotContain("7:tok");
    echo.close();
    assertThat(send(notifier(yaml.formatted(echo.url("")))).toString()).doesNotContain("7:tok");
    assertThat(send(notifier(yaml.replace("7:tok", "7:t ok\\u0001").formatted("http://x"))))
        .satisfies(verdict -> assertThat(verdict.toString()).doesNotContain("7:t"));
  }

  @Test
  void brokenTemplate_isFinalAndSaysWhere() throws Exception {
    assertThat(send(notifier("{chat_id: 1, message: '{{ .Nonsense }}'}")))
        .isInstanceOfSatisfying(
            Verdict.Failed.class, failed -> assertThat(failed.cause()).contains("Nonsense"));
  }

  @Test
  void blankMessage_isFinal() throws Exception {
    for (String message : List.of("", "<b></b>", " ".repeat(5000))) {
      assertThat(send(notifier("{chat_id: 1, message: '" + message + "'}")))
          .isInstanceOf(Verdict.Failed.class);
    }
  }

  @Test
  void markupLeftOpen_arrivesAsPlainText() throws Exception {
    String html = "<b>Disk &lt;full&gt; on <none> <a href=\"http://x/?a=1&amp;b\">node</a>";
    Verdict verdict = send(notifier("{chat_id: 1, message: " + quoted(html) + "}"));
    assertThat(verdict).isEqualTo(new Verdict.Sent("message 1").showing(html));
    Arrived arrived = telegram.arrived().getFirst();
    assertThat(arrived.text()).isEqualTo("Disk <full> on <none> node (http://x/?a=1&b)");
    assertThat(arrived.hasParseMode()).isFalse();
  }

  @Test
  void longMarkup_isSplitAndEveryPartIsValid() throws Exception {
    String row = "<b>up <i>and <a href=\"http://x/?a=1&amp;b=2\">%04d</a> &lt;on&gt;</i></b>\n";
    String html = rows(row, 300);
    assertThat(send(notifier("{chat_id: 1, message: " + quoted(html) + "}")))
        .isEqualTo(new Verdict.Sent("message 1, message 2").showing(html));
    assertThat(String.join("", texts())).isEqualTo(StrictHtml.visible(html));
    assertThat(telegram.arrived()).allMatch(Arrived::hasParseMode);
  }

  private static String rows(String row, int count) {
    return IntStream.range(0, count).mapToObj(row::formatted).collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Markdown", "MarkdownV2"})
  void longText_isSplitAtLineEnds(String mode) throws Exception {
    String text = rows("the row with number %04d\n", 300);
    send(notifier("{chat_id: 1, parse_mode: '%s', message: %s}".formatted(mode, quoted(text))));
    assertThat(texts()).hasSize(2).allMatch(part -> part.endsWith("\n"));
    assertThat(String.join("", texts())).isEqualTo(text);
  }

  @Test
  void partsThatArrived_areNotSentAgain() throws Exception {
    TelegramNotifier notifier =
        notifier("{chat_id: 1, message: " + quoted(rows("row %04d\n", 1000)) + "}");
    telegram.floodControl(1, 3);
    Verdict.Retry retry = (Verdict.Retry) send(notifier);
    assertThat(retry.reason()).isEqualTo(FailureReason.RATE_LIMITED);
    assertThat(retry.after()).isEqualTo(Duration.ofSeconds(3));
    assertThat(retry.delivered()).hasSize(1);
    assertThat(again(notifier, retry.delivered())).isInstanceOf(Verdict.Sent.class);
    assertThat(String.join("", texts())).isEqualTo(rows("row %04d\n", 1000));
  }

  @Test
  void partsOfPlainTextThatArrived_areNotSentAgain() throws Exception {
    String html = "<b>" + rows("<a href='http://example.org/%1$04d'>%1$04d</a>\n", 300);
    TelegramNotifier notifier = notifier("{chat_id: 1, message: " + quoted(html) + "}");
    telegram.floodControl(2, 3);
    Verdict.Retry retry = (Verdict.Retry) send(notifier);
    assertThat(retry.delivered()).hasSize(2);
    again(notifier, retry.delivered());
    assertThat(String.join("", texts()))
        .isEqualTo(rows("%1$04d (http://example.org/%1$04d)\n", 300));
  }

  @Test
  void floodControl_holdsUpEveryNotifierOfTheChat() throws Exception {
    telegram.floodControl(0, 3);
    assertThat(((Verdict.Retry) send(notifier("{chat_id: 1, message: a}"))).after())
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(send(notifier("{chat_id: 1, message: b}"))).isInstanceOf(Verdict.Sent.class);
    assertThat(clock.instant()).isEqualTo(TestNotifications.NOW.plusSeconds(3));
    send(notifier("{chat_id: 2, message: c}"));
    assertThat(clock.instant()).isEqualTo(TestNotifications.NOW.plusSeconds(3));
  }

  @Test
  void upgradedGroup_isFollowedAndRemembered() throws Exception {
    telegram.move("-5", "-1005");
    String yaml = "{chat_id: -5, message: x}";
    Verdict sent = send(notifier(yaml));
    assertThat(sent).isEqualTo(new Verdict.Sent("message 1", Map.of("-5", "-1005")).showing("x"));
    assertThat(telegram.requests()).isEqualTo(2);
    send(notifier(yaml));
    assertThat(telegram.requests()).isEqualTo(3);
    assertThat(telegram.arrived()).extracting(Arrived::chatId).containsOnly("-1005");
  }

  @Test
  void upgradedGroup_isKnownAfterARestart() throws Exception {
    telegram.move("-5", "-1005");
    Attempt attempt = new Attempt(1, Set.of(), Map.of("-5", "-1005"));
    Verdict verdict =
        notifier("{chat_id: -5, message: x}").notify(TestNotifications.one(), attempt);
    assertThat(verdict).isEqualTo(new Verdict.Sent("message 1", attempt.memory()).showing("x"));
    assertThat(telegram.requests()).isEqualTo(1);
  }

  @Test
  void chatThatMovesInCircles_isARetry() throws Exception {
    telegram.move("-5", "-6").move("-6", "-5");
    assertThat(send(notifier("{chat_id: -5, message: x}"))).isInstanceOf(Verdict.Retry.class);
  }

  @Test
  void chat_thatTakesNoMore_isLeftToTheOutbox() throws Exception {
    TelegramNotifier notifier = notifier("{chat_id: -1, message: x}");
    for (int i = 0; i < 20; i++) {
      send(notifier);
    }
    assertThat(send(notifier))
        .isEqualTo(
            new Verdict.Retry(
                FailureReason.RATE_LIMITED,
                "the chat takes no more messages for now",
                Duration.ofSeconds(41)));
    assertThat(telegram.requests()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1"})
  void manyGroupsAtOnce_keepThePaceAndLoseNothing(String chat) throws Exception {
    List<String> wanted = IntStream.range(0, 40).mapToObj("group %02d"::formatted).toList();
    all(
        wanted.stream()
            .map(text -> notifier("{chat_id: %s, message: '<b>%s</b>'}".formatted(chat, text)))
            .toList());
    assertThat(telegram.tooFast()).isZero();
    assertThat(String.join("\n\n", texts()).split("\n\n"))
        .containsExactlyInAnyOrder(wanted.toArray(String[]::new));
  }

  @Test
  void manyLongMessagesAtOnce_keepThePaceAndLoseNothing() throws Exception {
    List<String> wanted =
        IntStream.range(0, 30).mapToObj(i -> i + ": " + "x".repeat(3000)).toList();
    all(wanted.stream().map(text -> notifier("{chat_id: -1, message: '" + text + "'}")).toList());
    assertThat(telegram.tooFast()).isZero();
    assertThat(texts()).containsExactlyInAnyOrder(wanted.toArray(String[]::new));
  }

  /** As many as the outbox sends at a time: none is turned away, not even where each goes alone. */
  @Test
  void asManyAsItTakesAtOnce_allArriveAtTheFirstAttempt() throws Exception {
    String yaml = "{chat_id: -1, message: '" + "x".repeat(3000) + "'}";
    int most = notifier(yaml).mostAtOnce();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Verdict>> verdicts = new ArrayList<>();
      for (int i = 0; i < most; i++) {
        verdicts.add(threads.submit(() -> send(notifier(yaml))));
      }
      for (Future<Verdict> verdict : verdicts) {
        assertThat(verdict.get()).isInstanceOf(Verdict.Sent.class);
      }
    }
    assertThat(telegram.tooFast()).isZero();
    assertThat(texts()).hasSize(8);
  }

  /** Sends at once, and again what has to wait, as the outbox does. */
  private void all(List<TelegramNotifier> notifiers) throws Exception {
    List<TelegramNotifier> left = notifiers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!left.isEmpty()) {
        List<Future<Verdict>> verdicts = new ArrayList<>();
        left.forEach(notifier -> verdicts.add(threads.submit(() -> send(notifier))));
        List<TelegramNotifier> waiting = new ArrayList<>();
        Duration wait = Duration.ZERO;
        for (int i = 0; i < verdicts.size(); i++) {
          if (verdicts.get(i).get() instanceof Verdict.Retry retry) {
            waiting.add(left.get(i));
            wait = longer(wait, retry.after());
          }
        }
        clock.last(wait);
        left = waiting;
      }
    }
  }

  private static Duration longer(Duration a, @Nullable Duration b) {
    return b == null || a.compareTo(b) > 0 ? a : b;
  }

  @Test
  void waitingTexts_goTogether() throws Exception {
    all(
        IntStream.range(0, 40)
            .mapToObj(i -> notifier("{chat_id: 1, message: '<b>%d</b>'}".formatted(i)))
            .toList());
    assertThat(telegram.arrived()).hasSizeLessThan(20);
  }

  @Test
  void waitingTexts_ofWhichOneIsBroken_goAlone() throws Exception {
    List<String> messages = List.of("<b>a</b>", "<nonsense>b</nonsense>", "<i>c</i>", "d", "e");
    all(messages.stream().map(m -> notifier("{chat_id: 1, message: '" + m + "'}")).toList());
    assertThat(String.join("\n\n", texts()).split("\n\n"))
        .containsExactlyInAnyOrder("a", "<nonsense>b</nonsense>", "c", "d", "e");
  }

  @Test
  void interrupt_endsTheWait() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> send(notifier("{chat_id: 1, message: x}")))
        .isInstanceOf(InterruptedException.class);
  }
}
