package dev.tocsin.receiver.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.Notification;
import dev.tocsin.receiver.TestNotifications;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailRendererTest {
  private static final Path FIXTURES = Path.of("src/test/resources/dev/tocsin/receiver/email");
  private static final String SMARTHOST = "smarthost: localhost:25\n";

  private static EmailMessage render(String yaml) {
    return render(yaml, TestNotifications.one(), "UTC");
  }

  private static EmailMessage render(String yaml, Notification notification, String zone) {
    EmailConfig config = Mailing.config(SMARTHOST + yaml);
    return new EmailRenderer(config, Mailing.templates(), ZoneId.of(zone)).render(notification);
  }

  private static EmailMessage renderTo(String yaml) {
    return render("to: ops@example.org\nfrom: tocsin@example.org\n" + yaml);
  }

  /** Headers but for ids, dates and boundaries, and all parts, decoded. */
  private record Seen(Map<String, String> headers, List<String> parts) {
    static Seen of(String mail) throws Exception {
      MimeMessage message = Mailing.read(mail);
      Map<String, String> headers = new TreeMap<>();
      for (Header header : Collections.list(message.getAllHeaders())) {
        String value = MimeUtility.decodeText(MimeUtility.unfold(header.getValue()));
        headers.put(
            header.getName().toLowerCase(Locale.ROOT),
            value
                .replaceFirst("\\s*boundary=.*", "")
                .replaceFirst("^<[^@]+@vm>$|^<key-of.*>$", "<id>")
                .replaceFirst("^\\w+, \\d+ \\w+ \\d{4} [0-9:]{8} [+]0000$", "<date>"));
      }
      List<String> parts = new ArrayList<>();
      Multipart body = (Multipart) message.getContent();
      for (int i = 0; i < body.getCount(); i++) {
        BodyPart part = body.getBodyPart(i);
        parts.add(part.getContentType() + "\n" + part.getContent());
        assertThat(part.getHeader("Content-Transfer-Encoding")).containsExactly("quoted-printable");
      }
      return new Seen(headers, parts);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "html", "text"})
  void mail_readsAsAlertmanagers(String fixture) throws Exception {
    String yaml = Files.readString(FIXTURES.resolve(fixture + ".yml"));
    EmailMessage ours = render(yaml);
    Seen theirs = Seen.of(Files.readString(FIXTURES.resolve(fixture + ".eml")));
    assertThat(Seen.of(ours.content())).isEqualTo(theirs);
    assertThat(ours.content().lines()).allMatch(line -> line.length() <= 200);
  }

  @Test
  void everyPart_isATemplate() throws Exception {
    String alert = "{{ (index .Alerts 0).Labels.instance }}";
    EmailMessage mail =
        render(
            """
            to: '%1$s@x.org'
            from: '%1$s@y.org'
            headers: {Reply-To: '%1$s@z.org'}
            text: '%1$s'
            """
                .formatted(alert));
    assertThat(mail.recipients()).containsExactly("a@x.org");
    assertThat(mail.sender()).isEqualTo("a@y.org");
    Seen seen = Seen.of(mail.content());
    assertThat(seen.headers())
        .containsEntry("to", "a@x.org")
        .containsEntry("from", "a@y.org")
        .containsEntry("reply-to", "a@z.org")
        .containsEntry("subject", "[FIRING:1] DiskFull (a)");
    assertThat(seen.parts().getFirst()).endsWith("\na");
  }

  @ParameterizedTest
  @ValueSource(strings = {"to", "from", "text"})
  void templateThatFails_isNamed(String key) {
    String yaml = "to: ops@example.org\nfrom: tocsin@example.org\n";
    String broken = yaml.replaceAll("(?m)^" + key + ".*\n", "") + key + ": '{{ .Nope }}'\n";
    assertThatThrownBy(() -> render(broken))
        .isInstanceOf(EmailException.class)
        .hasMessageStartingWith(key + ": ");
  }

  @Test
  void lines_endWithCrLf() {
    assertThat(renderTo("text: \"a\\nb\\r\\nc\\rd\"\n").content().replace("\r\n", ""))
        .doesNotContain("\r", "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Subject", "To", "From", "X-Any"})
  void headers_cannotStartOthers(String name) throws Exception {
    for (String value :
        List.of(
            "a\\r\\nBcc: evil@x.org",
            "a\\nBcc: evil@x.org",
            "a\\rBcc: evil@x.org",
            "\\\"a\\r\\nBcc: evil@x.org\\r\\n\\\" <a@x.org>",
            "\\u00fc\\r\\nBcc: evil@x.org",
            "\\r\\n\\r\\nbody",
            "a\\0b\\u0085c\\u2028d")) {
      EmailMessage mail = renderTo("headers: {%s: \"%s\"}\n".formatted(name, value));
      MimeMessage message = Mailing.read(mail.content());
      assertThat(message.getHeader("Bcc")).as(value).isNull();
      assertThat(message.getHeader(name)).as(value).hasSize(1);
      assertThat(message.getContent()).as(value).isInstanceOf(Multipart.class);
      assertThat(mail.content().substring(0, mail.content().indexOf("\r\n\r\n")))
          .as(value)
          .matches("[\\t\\r\\n -~]*");
    }
  }

  @Test
  void envelope_isNotWhatTheHeadersSay() {
    EmailMessage mail =
        render("to: a@x.org\nfrom: b@x.org\nheaders: {To: c@x.org, From: d@x.org}\n");
    assertThat(mail.sender()).isEqualTo("b@x.org");
    assertThat(mail.recipients()).containsExactly("a@x.org");
    assertThat(mail.content())
        .contains("\nTo: c@x.org\r", "From: d@x.org\r")
        .doesNotContain("a@x.org");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UTC           | Fri, 02 Jan 2026 04:00:00 +0000 | 2026-01-02",
        "Asia/Tokyo    | Fri, 02 Jan 2026 13:00:00 +0900 | 2026-01-02",
        "America/Lima  | Thu, 01 Jan 2026 23:00:00 -0500 | 2026-01-01",
      })
  void dates_areOfTheFlushInOurZone(String zone, String date, String day) throws Exception {
    EmailMessage mail =
        render(
            "to: a@x.org\nfrom: b@x.org\nthreading: {enabled: true}\n",
            TestNotifications.one(),
            zone);
    MimeMessage message = Mailing.read(mail.content());
    assertThat(message.getHeader("Date")).containsExactly(date);
    assertThat(message.getHeader("References"))
        .containsExactly("<alert-17c4e445d234645c-" + day + "@alertmanager>")
        .isEqualTo(message.getHeader("In-Reply-To"));
  }

  @Test
  void mailWithoutAnyTemplate_hasAnEmptyPart() throws Exception {
    EmailMessage mail = renderTo("html: ''\n");
    assertThat(Seen.of(mail.content()).parts()).containsExactly("text/plain; charset=UTF-8\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@x.org, b@x.org", "'Staff: a@x.org, b@x.org;'"})
  void from_isOneAddress(String from) {
    assertThatThrownBy(() -> render("to: a@x.org\nfrom: " + from + "\n"))
        .isInstanceOf(EmailException.class)
        .hasMessageStartingWith("from: ");
  }
}
