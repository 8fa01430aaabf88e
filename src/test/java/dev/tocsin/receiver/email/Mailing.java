package dev.tocsin.receiver.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.Network;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.receiver.TestNotifications;
import dev.tocsin.setting.MapFields;
import dev.tocsin.template.Templates;
import io.vertx.core.Vertx;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;

/** Configurations, and notifications sent by them. */
final class Mailing {
  private static final Patience HASTE =
      new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10));

  private Mailing() {}

  /** What an entry of {@code email_configs} says that has no problem. */
  static EmailConfig config(String yaml) {
    return config("{}", yaml);
  }

  static EmailConfig config(String global, String yaml) {
    MapFields fields = MapFields.of(yaml);
    EmailConfig config =
        (EmailConfig) new EmailType().read(fields, GlobalConfig.read(MapFields.of(global)));
    assertThat(fields.problems()).isEmpty();
    return config;
  }

  static String to(int port, String yaml) {
    String more = yaml.lines().map(line -> line.stripIndent() + "\n").reduce("", String::concat);
    return "smarthost: localhost:%d\nfrom: tocsin@example.org\n%s%s"
        .formatted(port, yaml.contains("to:") ? "" : "to: ops@example.org\n", more);
  }

  static NotifierContext context(Vertx vertx) {
    return context(new Network(vertx));
  }

  private static NotifierContext context(Network network) {
    return new NotifierContext(
        network,
        templates(),
        InstantSource.fixed(TestNotifications.NOW),
        "Alertmanager/0.34.0",
        Map.of());
  }

  static Templates templates() {
    return Templates.defaults(InstantSource.fixed(TestNotifications.NOW), ZoneOffset.UTC);
  }

  static Verdict send(Vertx vertx, String yaml) throws InterruptedException {
    return send(vertx, yaml, HASTE, TestNotifications.one(), Attempt.FIRST);
  }

  static Verdict send(
      Vertx vertx, String yaml, Patience patience, Notification notification, Attempt attempt)
      throws InterruptedException {
    try (Network network = new Network(vertx)) {
      return send(network, yaml, patience, notification, attempt);
    }
  }

  static Verdict send(
      Network network, String yaml, Patience patience, Notification notification, Attempt attempt)
      throws InterruptedException {
    return new EmailNotifier(config(yaml), context(network), patience)
        .notify(notification, attempt);
  }

  /** The mail as its reader sees it. */
  static MimeMessage read(String mail) throws MessagingException {
    byte[] bytes = mail.getBytes(StandardCharsets.UTF_8);
    return new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
  }
}
