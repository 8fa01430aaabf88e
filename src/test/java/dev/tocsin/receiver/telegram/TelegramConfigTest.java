package dev.tocsin.receiver.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.MapFields;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.Url;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramConfigTest {
  private static GlobalConfig global(String yaml) {
    return GlobalConfig.read(MapFields.of(yaml));
  }

  private static TelegramConfig read(String yaml) {
    MapFields fields = MapFields.of(yaml);
    TelegramConfig config = TelegramConfig.read(fields, global("{}"));
    assertThat(fields.problems()).isEmpty();
    return config;
  }

  @Test
  void leastConfig_hasUpstreamsDefaults() {
    assertThat(read("{bot_token: t, chat_id: -100}"))
        .isEqualTo(
            new TelegramConfig(
                true,
                HttpSettings.DEFAULT,
                new Url("https://api.telegram.org"),
                new Secret("t"),
                null,
                -100L,
                null,
                0,
                "{{ template \"telegram.default.message\" . }}",
                false,
                ParseMode.HTML));
  }

  @Test
  void everyKey_isRead() {
    TelegramConfig config =
        read(
            """
            send_resolved: false
            http_config: {follow_redirects: false}
            api_url: http://bot.example/api
            bot_token_file: /token
            chat_id_file: /chat
            message_thread_id: 7
            message: m
            disable_notifications: true
            parse_mode: ''
            """);
    assertThat(config.sendResolved()).isFalse();
    assertThat(config.httpConfig().followRedirects()).isFalse();
    assertThat(config.apiUrl()).isEqualTo(new Url("http://bot.example/api"));
    assertThat(config.botTokenFile()).isEqualTo("/token");
    assertThat(config.chatIdFile()).isEqualTo("/chat");
    assertThat(config.messageThreadId()).isEqualTo(7);
    assertThat(config.message()).isEqualTo("m");
    assertThat(config.disableNotifications()).isTrue();
    assertThat(config.parseMode()).isEqualTo(ParseMode.PLAIN);
  }

  @Test
  void globals_fillWhatIsMissing() {
    GlobalConfig global =
        global(
            "{telegram_api_url: 'http://bot.example', telegram_bot_token: g,"
                + " http_config: {follow_redirects: false}}");
    TelegramConfig config = TelegramConfig.read(MapFields.of("{chat_id: 1}"), global);
    assertThat(config.apiUrl()).isEqualTo(new Url("http://bot.example"));
    assertThat(config.botToken()).isEqualTo(new Secret("g"));
    assertThat(config.httpConfig().followRedirects()).isFalse();
  }

  @Test
  void ownTokenFile_isNotMixedWithTheGlobalToken() {
    MapFields fields = MapFields.of("{chat_id: 1, bot_token_file: /f}");
    TelegramConfig config = TelegramConfig.read(fields, global("telegram_bot_token: g"));
    assertThat(fields.problems()).isEmpty();
    assertThat(config.botToken()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          42                       | 42
          -1001234567890           | -1001234567890
          "'-1001234567890'"       | -1001234567890
          "'@ops_alerts'"          | @ops_alerts
          """)
  void chatId_isANumberOrAName(String written, String chat) throws Exception {
    assertThat(read("{bot_token: t, chat_id: " + written.replace("\"", "") + "}").chat())
        .isEqualTo(chat);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {bot_token: t, bot_token_file: /f, chat_id: 1} | at most one of bot_token and bot_token_file
          {chat_id: 1}                                   | missing bot_token or bot_token_file
          {bot_token: t}                                 | missing chat_id or chat_id_file
          {bot_token: t, chat_id: 0}                     | missing chat_id or chat_id_file
          {bot_token: t, chat_id: 1, chat_id_file: /f}   | at most one of chat_id and chat_id_file
          {bot_token: t, chat_id: ops}                   | chat_id: must be a number, or the @name
          {bot_token: t, chat_id: 1.5}                   | chat_id: must be a number, or the @name
          {bot_token: t, chat_id: 99999999999999999999}  | chat_id: must be a number, or the @name
          {bot_token: t, chat_id: 1, parse_mode: html}   | parse_mode: must be HTML, Markdown
          {bot_token: t, chat_id: 1, chat: 2}            | chat: unknown
          """)
  void mistake_isNamedOnce(String yaml, String problem) {
    MapFields fields = MapFields.of(yaml);
    TelegramConfig.read(fields, global("{}"));
    assertThat(fields.problems()).singleElement().asString().contains(problem);
  }

  @Test
  void destination_isTheChatAndNotTheBot() {
    String destination = read("{bot_token: t, chat_id: 1}").destination();
    assertThat(
            List.of(
                read("{bot_token: other, chat_id: 1, message: m, parse_mode: Markdown}"),
                read("{bot_token_file: /f, chat_id: 1, disable_notifications: true}")))
        .allMatch(config -> config.destination().equals(destination));
    assertThat(
            List.of(
                read("{bot_token: t, chat_id: 2}"),
                read("{bot_token: t, chat_id: 1, message_thread_id: 3}"),
                read("{bot_token: t, chat_id: 1, api_url: 'http://other.example'}")))
        .noneMatch(config -> config.destination().equals(destination));
  }
}
