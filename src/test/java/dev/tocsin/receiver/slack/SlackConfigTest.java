package dev.tocsin.receiver.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.setting.Authorization;
import dev.tocsin.setting.GoDuration;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.MapFields;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.Url;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackConfigTest {
  private static final Url SLACK = new Url("https://slack.com/api/chat.postMessage");

  private static GlobalConfig global(String yaml) {
    MapFields fields = MapFields.of(yaml);
    GlobalConfig global = GlobalConfig.read(fields);
    assertThat(fields.problems()).isEmpty();
    return global;
  }

  private static List<String> problems(String global, String yaml) {
    MapFields fields = MapFields.of(yaml);
    SlackConfig.read(fields, global(global));
    return fields.problems();
  }

  private static SlackConfig read(String global, String yaml) {
    MapFields fields = MapFields.of(yaml);
    SlackConfig config = SlackConfig.read(fields, global(global));
    assertThat(fields.problems()).isEmpty();
    return config;
  }

  private static String usual(String name) {
    return "{{ template \"slack.default." + name + "\" . }}";
  }

  @Test
  void leastConfig_hasUpstreamsDefaults() {
    assertThat(read("{}", "api_url: http://a/"))
        .isEqualTo(
            new SlackConfig(
                false,
                HttpSettings.DEFAULT,
                new Access(new ApiUrl("http://a/"), null, null, null, SLACK),
                new Look(
                    "",
                    usual("username"),
                    usual("color"),
                    usual("title"),
                    usual("titlelink"),
                    usual("pretext"),
                    usual("text"),
                    "",
                    List.of(),
                    false,
                    usual("footer"),
                    usual("fallback"),
                    usual("callbackid"),
                    usual("iconemoji"),
                    usual("iconurl"),
                    "",
                    "",
                    false,
                    List.of(),
                    List.of()),
                false,
                GoDuration.ZERO));
  }

  /** Who wins, as the real amtool and alertmanager 0.33.1 have it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {slack_api_url: 'http://g'}         | {}                        | http://g
          {slack_api_url_file: /g}            | {}                        | file /g
          {slack_api_url: 'http://g'}         | {api_url: 'http://o'}     | http://o
          {slack_api_url: 'http://g'}         | {api_url_file: /o}        | file /o
          {slack_api_url_file: /g}            | {api_url: 'http://o'}     | http://o
          {slack_app_token: g}                | {channel: c}              | app g
          {slack_app_token_file: /g}          | {channel: c}              | app file /g
          {slack_app_token: g}                | {channel: c, app_token: o}       | app o
          {slack_app_token: g}                | {channel: c, app_token_file: /o} | app file /o
          {slack_app_token: g}                | {api_url: 'http://o'}     | http://o
          {slack_api_url: 'http://g'}         | {channel: c, app_token: o} | app o
          """)
  void access_isInherited(String global, String yaml, String expected) {
    assertThat(shown(read(global, yaml))).isEqualTo(expected);
  }

  private static String shown(SlackConfig config) {
    if (!config.access().app()) {
      return config.access().destination();
    }
    Authorization sent = Objects.requireNonNull(config.http().authorization());
    Secret token = sent.credentials();
    return "app " + (token == null ? "file " + sent.credentialsFile() : token.reveal());
  }

  @Test
  void ownAuthorization_keepsTheGlobalTokenOut() {
    assertThat(problems("slack_app_token: g", "http_config: {authorization: {credentials: x}}"))
        .singleElement()
        .asString()
        .contains("missing api_url(_file) or app_token(_file)");
  }

  /** The way that was advised before there was app_token. */
  @Test
  void appUrlAsWebhook_isPostedToWithTheAuthorization() throws Exception {
    SlackConfig config =
        read(
            "{slack_app_token: g, slack_api_url: 'https://slack.com/api/chat.postMessage'}",
            "http_config: {authorization: {credentials: own}}");
    assertThat(config.access().url()).isEqualTo(SLACK);
    assertThat(config.http()).isEqualTo(config.httpConfig());
  }

  @Test
  void globalToken_goesBeforeAFileWithAWebhook() {
    assertThat(problems("slack_app_token: g", "{channel: c, api_url_file: /o}"))
        .singleElement()
        .asString()
        .startsWith("warning: api_url_file: is not used");
  }

  @Test
  void token_takesThePlaceOfOtherCredentials() {
    HttpSettings http =
        read("{}", "{channel: c, app_token: t, http_config: {basic_auth: {username: u}}}").http();
    assertThat(http.basicAuth()).isNull();
    assertThat(http.authorization()).isEqualTo(new Authorization("Bearer", new Secret("t"), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                  | missing api_url(_file) or app_token(_file)
          {api_url: ''}                                       | api_url: is an empty URL
          {api_url: 'ftp://a'}                                | api_url: has the unsupported URL scheme
          {api_url: 'http://a', app_url: /x}                  | app_url: is not an absolute URL
          {api_url: 'http://a', api_url_file: /f}             | at most one of api_url and api_url_file
          {channel: c, app_token: t, app_token_file: /f}      | at most one of app_token and app_token_file
          {channel: c, app_token: t, api_url: 'http://a'}     | at most one of api_url(_file) and app_token(_file)
          {channel: c, app_token: t, api_url_file: /f}        | at most one of api_url(_file) and app_token(_file)
          {channel: c, app_token: t, http_config: {bearer_token: x}} | at most one of an app token and an authorization
          {app_token: t}                                      | warning: channel: is not set
          {api_url: 'http://a', fields: [{title: t}]}         | fields.: missing value
          {api_url: 'http://a', fields: [{title: '', value: v}]} | fields.: missing title
          {api_url: 'http://a', actions: [{text: t, url: u}]} | actions.: missing type
          {api_url: 'http://a', actions: [{type: b, url: u}]} | actions.: missing text
          {api_url: 'http://a', actions: [{type: b, text: t}]} | actions.: missing url or name
          {api_url: 'http://a', actions: [{type: b, text: t, name: n, confirm: {title: t}}]} | actions.confirm.: missing text
          {api_url: 'http://a', actions: [{type: b, text: t, url: u, confirm: {}}]} | actions.confirm.: missing text
          {api_url: 'http://a', attachments: []}              | attachments: unknown
          {api_url: 'http://a', timeout: 5}                   | timeout: a number without a unit
          """)
  void mistake_isNamedOnce(String yaml, String problem) {
    assertThat(problems("{}", yaml)).singleElement().asString().contains(problem);
  }

  @Test
  void globalAuthorization_doesNotGoWithAToken() {
    assertThat(problems("{slack_app_token: t, http_config: {bearer_token: x}}", "{channel: c}"))
        .singleElement()
        .asString()
        .contains("at most one of an app token and an authorization");
  }

  @Test
  void tooManyActions_areWarnedOf() {
    String action = "{type: b, text: t, url: u}";
    String five = String.join(", ", List.of(action, action, action, action, action));
    assertThat(problems("{}", "{api_url: 'http://a', actions: [" + five + "]}")).isEmpty();
    assertThat(problems("{}", "{api_url: 'http://a', actions: [" + five + ", " + action + "]}"))
        .singleElement()
        .asString()
        .contains("warning: actions: are more than the 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{api_url: 'https://slack.com/api/chat.postMessage', update_message: true}",
        "{channel: c, app_token: t, update_message: true}",
        "{channel: c, app_token_file: /f, update_message: true}",
      })
  void updateMessage_isForApps(String yaml) {
    assertThat(read("{}", yaml).updateMessage()).isTrue();
  }

  /** As upstream has it written, so that amtool can read what is printed. */
  @Test
  void updateMessageOfAnApp_isTheSameAsWithAnAuthorization() {
    assertThat(read("{}", "{channel: c, app_token: t, update_message: true}"))
        .isEqualTo(
            read(
                "{}",
                "{channel: c, api_url: 'https://slack.com/api/chat.postMessage',"
                    + " update_message: true, http_config: {authorization: {credentials: t}}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{api_url: 'https://hooks.slack.com/services/a', update_message: true}",
        "{api_url_file: /f, update_message: true}",
        "{channel: c, app_token: t, app_url: 'http://a/hook', update_message: true}",
      })
  void updateMessage_isNotForWebhooks(String yaml) {
    assertThat(problems("{}", yaml)).singleElement().asString().startsWith("update_message: needs");
  }

  @Test
  void link_hasNoOtherUse() {
    Look look =
        read(
                "{}",
                "{api_url: 'http://a', actions: [{type: b, text: t, url: u, name: n, value: v,"
                    + " confirm: {text: t}}]}")
            .look();
    assertThat(look.actions()).containsExactly(new Action("b", "t", "u", "", "", "", null));
  }

  @Test
  void destination_isTheChannelAndNotTheToken() {
    String destination = read("{}", "{app_token: t, channel: '#a'}").destination();
    assertThat(read("{}", "{app_token_file: /f, channel: '#a', title: x}").destination())
        .isEqualTo(destination);
    assertThat(
            List.of(
                read("{}", "{app_token: t, channel: '#b'}"),
                read("{}", "{app_token: t, channel: '#a', app_url: 'http://c/x'}"),
                read("{}", "{api_url: 'http://b/x', channel: '#a'}"),
                read("{}", "{api_url_file: /f, channel: '#a'}")))
        .extracting(SlackConfig::destination)
        .doesNotHaveDuplicates()
        .doesNotContain(destination);
  }

  @ParameterizedTest
  @CsvSource({"0s, 10", "-1s, 10", "1m, 60"})
  void timeout_hasADefault(String written, long seconds) {
    assertThat(read("{}", "{api_url: 'http://a', timeout: " + written + "}").patience())
        .hasSeconds(seconds);
  }
}
