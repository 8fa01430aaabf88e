package dev.tocsin.receiver.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail through a server that others wrote. */
class GreenMailIT {
  private static final String SECURE =
      "force_implicit_tls: true\ntls_config: {insecure_skip_verify: true}\n";
  private static final String CLEAR = "require_tls: false\n";

  private final Vertx vertx = Vertx.vertx();
  private GreenMail server = new GreenMail();

  @AfterEach
  void stop() {
    server.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private int start(String protocol) {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    server.setUser("tocsin@example.org", "tocsin", "pass word");
    server.start();
    SmtpServer smtp = protocol.equals("smtp") ? server.getSmtp() : server.getSmtps();
    return smtp.getPort();
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void mail_arrives(String protocol) throws Exception {
    String yaml = protocol.equals("smtp") ? CLEAR : SECURE;
    String more = "headers: {Subject: 'Wörter €'}\ntext: Grüße\nhtml: <p>Grüße</p>\n";
    String entry = Mailing.to(start(protocol), yaml + more);
    assertThat(Mailing.send(vertx, entry)).isInstanceOf(Verdict.Sent.class);
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Wörter €");
    assertThat(mail.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("ops@example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void password_opensTheDoor(String protocol) throws Exception {
    int port = start(protocol);
    String yaml = (protocol.equals("smtp") ? CLEAR : SECURE) + "auth_username: tocsin\n";
    assertThat(Mailing.send(vertx, Mailing.to(port, yaml + "auth_password: pass word\n")))
        .isInstanceOf(Verdict.Sent.class);
    Verdict.Failed refused =
        (Verdict.Failed) Mailing.send(vertx, Mailing.to(port, yaml + "auth_password: wrong\n"));
    assertThat(refused.reason()).isEqualTo(FailureReason.AUTH_ERROR);
    assertThat(server.getReceivedMessages()).hasSize(1);
  }
}
