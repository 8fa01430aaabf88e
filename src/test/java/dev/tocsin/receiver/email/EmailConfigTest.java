package dev.tocsin.receiver.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.setting.HostPort;
import dev.tocsin.setting.MapFields;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailConfigTest {
  private static final String GLOBAL =
      """
      smtp_from: global@example.org
      smtp_smarthost: mail.example.org:587
      smtp_hello: tocsin.example.org
      smtp_auth_username: global-user
      smtp_auth_password: global-password
      smtp_auth_secret_file: global-secret
      smtp_auth_identity: global-identity
      smtp_require_tls: false
      smtp_force_implicit_tls: true
      smtp_tls_config: {server_name: global.example.org}
      """;

  private static List<String> problems(String global, String yaml) {
    MapFields fields = MapFields.of(yaml);
    new EmailType().read(fields, GlobalConfig.read(MapFields.of(global)));
    return fields.problems();
  }

  @Test
  void everyKey_isRead() {
    EmailConfig config =
        Mailing.config(
            """
            send_resolved: true
            to: ops@example.org
            from: tocsin@example.org
            smarthost: mail.example.org:465
            hello: here.example.org
            auth_username: me
            auth_password: hunter2
            auth_secret: hunter3
            auth_identity: boss
            require_tls: false
            force_implicit_tls: false
            tls_config: {insecure_skip_verify: true}
            html: <p>x</p>
            text: x
            headers: {subject: a, x-tEAM: b}
            threading: {enabled: true, thread_by_date: none}
            """);
    assertThat(config.sendResolved()).isTrue();
    assertThat(config.smarthost()).isEqualTo(new HostPort("mail.example.org", "465"));
    assertThat(config.hello()).isEqualTo("here.example.org");
    assertThat(config.auth().identity()).isEqualTo("boss");
    assertThat(config.requireTls()).isFalse();
    assertThat(config.implicitTls()).isFalse();
    assertThat(config.tlsConfig().insecureSkipVerify()).isTrue();
    assertThat(config.headers()).isEqualTo(Map.of("Subject", "a", "X-Team", "b"));
    assertThat(config.threading()).isEqualTo(new Threading(true, "none"));
    assertThat(config.toString()).doesNotContain("hunter");
  }

  @Test
  void missingKeys_areGlobal() {
    EmailConfig config = Mailing.config(GLOBAL, "{to: a@x.org, from: '', hello: ''}");
    assertThat(config.from()).isEqualTo("global@example.org");
    assertThat(config.hello()).isEqualTo("tocsin.example.org");
    assertThat(config.smarthost()).hasToString("mail.example.org:587");
    assertThat(config.auth().username()).isEqualTo("global-user");
    assertThat(config.auth().secretFile()).endsWith("global-secret");
    assertThat(config.requireTls()).isFalse();
    assertThat(config.implicitTls()).isTrue();
    assertThat(config.tlsConfig().serverName()).isEqualTo("global.example.org");
    assertThat(config.sendResolved()).isFalse();
    assertThat(config.html()).isEqualTo(EmailConfig.DEFAULT_HTML);
    assertThat(config.text()).isEmpty();
  }

  @Test
  void ownPasswordFile_replacesTheGlobalPassword() {
    EmailConfig config = Mailing.config(GLOBAL, "{to: a@x.org, auth_password_file: own}");
    assertThat(config.auth().password()).isNull();
    assertThat(config.auth().passwordFile()).endsWith("own");
    assertThat(config.auth().secretFile()).endsWith("global-secret");
  }

  @ParameterizedTest
  @CsvSource({"465,, true", "587,, false", "25, true, true", "465, false, false"})
  void implicitTls_isByPortUnlessForced(String port, String forced, boolean implicit) {
    String key = forced == null ? "" : ", force_implicit_tls: " + forced;
    EmailConfig config =
        Mailing.config("{to: a@x.org, from: a@x.org, smarthost: 'h:%s'%s}".formatted(port, key));
    assertThat(config.implicitTls()).isEqualTo(implicit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                      | to: is missing",
        "{to: ''}                                | to: is missing",
        "{to: a, hello: 'a b'}                   | hello: must be a host name",
        "{to: a, headers: {a-b: x, A-B: y}}      | headers: holds A-B twice",
        "{to: a, headers: {'a b': x}}            | headers: holds a name that no mail header can have: 'a b'",
        "{to: a, headers: {\"a\\nb\": x}}        | headers: holds a name that no mail header can have: 'a?b'",
        "{to: a, headers: {'a:': x}}             | headers: holds a name that no mail header can have: 'a:'",
        "{to: a, headers: {content-type: x}}     | warning: headers: cannot set Content-Type: the mail itself does",
        "{to: a, threading: {enabled: true, thread_by_date: weekly}} | threading.thread_by_date: must be daily or none",
        "{to: a, headers: {references: x}, threading: {enabled: true}} | threading.enabled: sets the header References, which headers sets too",
        "{to: a, subject: x}                     | subject: unknown",
      })
  void mistakes_areNamed(String yaml, String problem) {
    assertThat(problems(GLOBAL, yaml)).containsExactly(problem);
  }

  @Test
  void smarthostAndSender_areNeeded() {
    assertThat(problems("{}", "to: a@x.org"))
        .containsExactly(
            "from: is set neither here nor as global smtp_from",
            "smarthost: is set neither here nor as global smtp_smarthost");
  }

  @Test
  void destination_isWhoGetsItAndThroughWhom() {
    String here = Mailing.config(GLOBAL, "to: a@x.org").destination();
    assertThat(Mailing.config(GLOBAL, "{to: a@x.org, text: x, from: b@x.org}").destination())
        .isEqualTo(here);
    assertThat(Mailing.config(GLOBAL, "to: b@x.org").destination()).isNotEqualTo(here);
    assertThat(Mailing.config(GLOBAL, "{to: a@x.org, smarthost: 'h:25'}").destination())
        .isNotEqualTo(here);
  }
}
