package dev.tocsin.receiver.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.ReceiverException;
import dev.tocsin.receiver.TestNotifications;
import io.vertx.core.Vertx;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailNotifierTest {
  private static final String CLEAR = "require_tls: false\n";
  private static final String TRUSTING =
      "tls_config: {ca_file: %s}\n".formatted(Path.of(SmtpSink.CERTIFICATE).toAbsolutePath());
  private static final String NAMED = CLEAR + "auth_username: me\nauth_password: 'pass word'\n";
  private static final String THREE = "to: a@x.org, Bea <b@x.org>, c@x.org\n" + CLEAR;
  private static final String PLAIN_LINE = "AUTH PLAIN AG1lAHBhc3Mgd29yZA==";

  private final Vertx vertx = Vertx.vertx();
  private SmtpSink sink;

  @BeforeEach
  void open() throws Exception {
    sink = new SmtpSink(vertx, false);
  }

  @AfterEach
  void close() {
    sink.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Verdict send(String yaml) throws InterruptedException {
    return Mailing.send(vertx, Mailing.to(sink.port(), yaml));
  }

  @Test
  void notify_goesThroughTheSteps() throws Exception {
    Verdict verdict = send(CLEAR + "hello: tocsin.example.org\n");
    assertThat(verdict).isEqualTo(new Verdict.Sent("250 2.0.0 queued as 42"));
    assertThat(sink.heard().subList(0, 4))
        .containsExactly(
            "EHLO tocsin.example.org",
            "MAIL FROM:<tocsin@example.org>",
            "RCPT TO:<ops@example.org>",
            "DATA");
    assertThat(Mailing.read(sink.mails().getFirst()).getMessageID())
        .isEqualTo("<key-of-this-notification@example.org>");
  }

  @ParameterizedTest(name = "{0} answered by {1}")
  @CsvSource({
    "'', 421 too busy, Retry, SERVER_ERROR, the greeting was refused: 421 too busy",
    "'', 554 go away, Failed, CLIENT_ERROR, the greeting was refused: 554 go away",
    "'', cut, Retry, OTHER, the server hung up",
    "'', HTTP/1.1 400 no, Retry, OTHER, the server's answer is no SMTP",
    "HELO, 550 unknown, Failed, CLIENT_ERROR, the greeting was refused: 550 unknown",
    "MAIL, 451 later, Retry, SERVER_ERROR, the sender was refused: 451 later",
    "MAIL, 530 log in first, Failed, CLIENT_ERROR, the sender was refused: 530 log in first",
    "RCPT, 450 greylisted, Retry, SERVER_ERROR, ops@example.org: 450 greylisted",
    "RCPT, 550 no such user, Failed, CLIENT_ERROR, ops@example.org: 550 no such user",
    "RCPT, cut, Retry, OTHER, the server hung up",
    "DATA, 452 disk full, Retry, SERVER_ERROR, ops@example.org: 452 disk full",
    "DATA, 554 no valid recipients, Failed, CLIENT_ERROR, ops@example.org: 554 no valid recipients",
    "., 451 scanner down, Retry, SERVER_ERROR, ops@example.org: 451 scanner down",
    "., 552 too big, Failed, CLIENT_ERROR, ops@example.org: 552 too big",
    "., cut, Retry, OTHER, the server hung up",
  })
  void verdict_isByClassOfAnswer(
      String step, String answer, String kind, FailureReason reason, String cause)
      throws Exception {
    if (step.equals("HELO")) {
      sink.answering("EHLO", "502 what");
    }
    sink.answering(step, answer);
    Verdict verdict = send(CLEAR);
    assertThat(verdict.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(reason(verdict)).isEqualTo(reason);
    assertThat(cause(verdict)).isEqualTo(cause);
  }

  private static FailureReason reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Retry retry -> retry.reason();
      case Verdict.Failed failed -> failed.reason();
      case Verdict.Sent sent -> throw new AssertionError(sent);
    };
  }

  private static String cause(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Retry retry -> retry.cause();
      case Verdict.Failed failed -> failed.cause();
      case Verdict.Sent sent -> throw new AssertionError(sent);
    };
  }

  @Test
  void recipients_haveAVerdictEach() throws Exception {
    sink.answering("RCPT TO:<a", "550 unknown").answering("RCPT TO:<b", "450 full");
    Verdict.Retry retry = (Verdict.Retry) send(THREE);
    assertThat(retry.delivered()).containsExactly("c@x.org");
    assertThat(retry.cause()).isEqualTo("a@x.org: 550 unknown; b@x.org: 450 full");
    assertThat(sink.mails()).hasSize(1);
  }

  @Test
  void recipientsThatHaveTheMail_areNotSentItAgain() throws Exception {
    Attempt second = new Attempt(2, Set.of("c@x.org", "a@x.org"), Map.of());
    Verdict verdict =
        Mailing.send(
            vertx,
            Mailing.to(sink.port(), THREE),
            Patience.DEFAULT,
            TestNotifications.one(),
            second);
    assertThat(verdict).isInstanceOf(Verdict.Sent.class);
    assertThat(sink.heard().stream().filter(line -> line.startsWith("RCPT")))
        .containsExactly("RCPT TO:<b@x.org>");
  }

  @Test
  void recipientsThatAreRefusedForGood_doNotMakeTheOthersGetItAgain() throws Exception {
    sink.answering("RCPT TO:<a", "550 unknown");
    assertThat(send(THREE))
        .isEqualTo(new Verdict.Sent("250 2.0.0 queued as 42; refused: a@x.org: 550 unknown"));
  }

  @Test
  void recipientRefusedAtARetry_isToldBesideThoseWhoHaveIt() throws Exception {
    sink.answering("RCPT TO:<a", "550 unknown");
    Attempt second = new Attempt(2, Set.of("b@x.org", "c@x.org"), Map.of());
    Verdict verdict =
        Mailing.send(
            vertx,
            Mailing.to(sink.port(), THREE),
            Patience.DEFAULT,
            TestNotifications.one(),
            second);
    assertThat(verdict).isEqualTo(new Verdict.Sent("sent before; refused: a@x.org: 550 unknown"));
    assertThat(sink.mails()).isEmpty();
  }

  @Test
  void retry_repeatsTheMail() throws Exception {
    send(CLEAR);
    send(CLEAR);
    String boundary = "(?m)----=_Part_[0-9_.]+";
    assertThat(sink.mails().get(1).replaceAll(boundary, "-"))
        .isEqualTo(sink.mails().get(0).replaceAll(boundary, "-"));
  }

  @Test
  void starttls_isRequiredByDefault() throws Exception {
    Verdict.Retry retry = (Verdict.Retry) send("");
    assertThat(retry.cause())
        .isEqualTo("require_tls is true (the default), but the server does not offer STARTTLS");
    assertThat(sink.heard()).doesNotContain("MAIL FROM:<tocsin@example.org>");
  }

  @Test
  void starttls_isDoneBeforeAnythingElse() throws Exception {
    sink.offering("STARTTLS", "AUTH PLAIN");
    assertThat(send(TRUSTING + NAMED.replace(CLEAR, ""))).isInstanceOf(Verdict.Sent.class);
    assertThat(sink.heard().subList(0, 4))
        .containsExactly("EHLO localhost", "STARTTLS", "EHLO localhost", PLAIN_LINE);
  }

  @Test
  void starttls_isNotAskedForWhereTlsIsNotRequired() throws Exception {
    sink.offering("STARTTLS");
    assertThat(send(CLEAR)).isInstanceOf(Verdict.Sent.class);
    assertThat(sink.heard()).doesNotContain("STARTTLS");
  }

  @ParameterizedTest
  @CsvSource({"454 not now, Retry", "502 no, Failed", "cut, Retry"})
  void starttlsThatIsRefused_isAVerdict(String answer, String kind) throws Exception {
    sink.offering("STARTTLS").answering("STARTTLS", answer);
    assertThat(send(TRUSTING).getClass().getSimpleName()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tls_config: {ca_file: %s, server_name: mail.example.org}\n"})
  void certificateThatProvesNothing_endsTheConversation(String tls) throws Exception {
    sink.offering("STARTTLS");
    String file = Path.of(SmtpSink.CERTIFICATE).toAbsolutePath().toString();
    Verdict.Retry retry = (Verdict.Retry) send(tls.formatted(file));
    assertThat(retry.cause()).startsWith("TLS: ");
    assertThat(sink.mails()).isEmpty();
  }

  @Test
  void certificateThatProvesNothing_isGoodEnoughWhereToldSo() throws Exception {
    sink.offering("STARTTLS");
    assertThat(send("tls_config: {insecure_skip_verify: true, server_name: mail.example.org}\n"))
        .isInstanceOf(Verdict.Sent.class);
  }

  @Test
  void implicitTls_beginsWithTheFirstByte() throws Exception {
    try (SmtpSink secure = new SmtpSink(vertx, true)) {
      secure.offering("AUTH PLAIN");
      String yaml = "force_implicit_tls: true\n" + TRUSTING + NAMED;
      assertThat(Mailing.send(vertx, Mailing.to(secure.port(), yaml)))
          .isInstanceOf(Verdict.Sent.class);
      assertThat(secure.heard().subList(0, 2)).containsExactly("EHLO localhost", PLAIN_LINE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN LOGIN, AUTH PLAIN",
    "LOGIN PLAIN, AUTH LOGIN",
    "CRAM-MD5 PLAIN, AUTH PLAIN",
    "XOAUTH2 LOGIN, AUTH LOGIN",
  })
  void login_takesTheFirstMechanismItCan(String offered, String expected) throws Exception {
    sink.offering("AUTH " + offered);
    send(NAMED);
    assertThat(sink.heard().get(1)).startsWith(expected);
  }

  @Test
  void loginMechanism_sendsNameAndPassword() throws Exception {
    sink.offering("AUTH LOGIN")
        .answering("AUTH LOGIN", "334 VXNlcm5hbWU6")
        .answering("bWU=", "334 UGFzc3dvcmQ6")
        .answering("cGFzcyB3b3Jk", "235 welcome");
    assertThat(send(NAMED)).isInstanceOf(Verdict.Sent.class);
    assertThat(sink.heard().subList(1, 4)).containsExactly("AUTH LOGIN", "bWU=", "cGFzcyB3b3Jk");
  }

  /** The example of RFC 2195. */
  @Test
  void cramMd5Mechanism_signsTheChallenge() throws Exception {
    String challenge = "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+";
    sink.offering("AUTH CRAM-MD5").answering("AUTH", "334 " + challenge);
    send(CLEAR + "auth_username: tim\nauth_secret: tanstaaftanstaaf\n");
    assertThat(sink.heard().get(2)).isEqualTo("dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw");
  }

  @Test
  void plainMechanism_namesTheIdentity() throws Exception {
    sink.offering("AUTH PLAIN");
    send(NAMED + "auth_identity: boss\n");
    assertThat(sink.heard().get(1)).isEqualTo("AUTH PLAIN Ym9zcwBtZQBwYXNzIHdvcmQ=");
  }

  @Test
  void plainMechanism_isNotForTheOpen() throws Exception {
    sink.offering("AUTH PLAIN");
    String yaml = Mailing.to(sink.port(), NAMED).replace("localhost:", "127.0.0.2:");
    try (SmtpSink elsewhere = new SmtpSink(vertx, false, "127.0.0.2")) {
      elsewhere.offering("AUTH PLAIN");
      yaml = yaml.replace(":" + sink.port(), ":" + elsewhere.port());
      Verdict.Failed failed = (Verdict.Failed) Mailing.send(vertx, yaml);
      assertThat(failed.reason()).isEqualTo(FailureReason.AUTH_ERROR);
      assertThat(failed.cause()).contains("PLAIN", "in the clear");
      assertThat(elsewhere.heard()).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @Test
  void login_isLeftOutWhereTheServerKnowsNone() throws Exception {
    assertThat(send(NAMED)).isInstanceOf(Verdict.Sent.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CRAM-MD5         | cannot log in: CRAM-MD5 needs auth_secret",
        "XOAUTH2 CRAM-MD5 | cannot log in: XOAUTH2 is not known here, CRAM-MD5 needs auth_secret",
      })
  void loginWithoutMeans_saysWhatIsMissing(String offered, String cause) throws Exception {
    sink.offering("AUTH " + offered);
    assertThat(send(NAMED)).isEqualTo(new Verdict.Failed(FailureReason.AUTH_ERROR, cause));
  }

  @ParameterizedTest
  @CsvSource({"535 wrong, Failed", "454 later, Retry"})
  void loginThatIsRefused_showsNoSecret(String answer, String kind) throws Exception {
    sink.offering("AUTH PLAIN").answering("AUTH", answer + " pass word AG1lAHBhc3Mgd29yZA==");
    Verdict verdict = send(NAMED);
    assertThat(verdict.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(reason(verdict)).isEqualTo(FailureReason.AUTH_ERROR);
    assertThat(cause(verdict))
        .isEqualTo("the login by PLAIN was refused: " + answer + " <secret> <secret>");
  }

  @Test
  void passwordFile_isReadAtEverySend(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("password");
    sink.offering("AUTH PLAIN");
    String yaml = CLEAR + "auth_username: me\nauth_password_file: " + file + "\n";
    Verdict.Retry missing = (Verdict.Retry) send(yaml);
    assertThat(missing.cause()).contains(file.toString());
    Files.writeString(file, "pass word\n");
    assertThat(send(yaml)).isInstanceOf(Verdict.Sent.class);
    assertThat(sink.heard()).contains(PLAIN_LINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EHLO", "RCPT", "."})
  void silence_endsAtTheDeadline(String step) throws Exception {
    sink.answering(step, SmtpSink.SILENCE);
    Duration soon = Duration.ofMillis(200);
    for (Patience patience :
        new Patience[] {
          new Patience(soon, soon, Duration.ofMinutes(1)),
          new Patience(soon, Duration.ofMinutes(1), soon)
        }) {
      Verdict verdict =
          Mailing.send(
              vertx,
              Mailing.to(sink.port(), CLEAR),
              patience,
              TestNotifications.one(),
              Attempt.FIRST);
      assertThat(reason(verdict)).isEqualTo(FailureReason.DEADLINE_EXCEEDED);
      assertThat(verdict).isInstanceOf(Verdict.Retry.class);
    }
  }

  @Test
  void refusedConnection_isARetry() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Verdict.Retry retry = (Verdict.Retry) Mailing.send(vertx, Mailing.to(port, CLEAR));
    assertThat(retry.cause()).contains("refused");
  }

  @Test
  void interruption_endsTheConversation() throws Exception {
    sink.answering("RCPT", SmtpSink.SILENCE);
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              try {
                end.completeExceptionally(new AssertionError(send(CLEAR)));
              } catch (InterruptedException e) {
                end.complete(e);
              }
            });
    sink.awaitLine("RCPT");
    sender.interrupt();
    assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void brokenAddresses_areFinalBeforeTheServerIsAsked() throws Exception {
    assertThat(send("to: nobody\n" + CLEAR))
        .isEqualTo(
            new Verdict.Failed(
                FailureReason.OTHER, "to: 'nobody' is broken: Missing final '@domain'"));
    assertThat(sink.heard()).isEmpty();
  }

  @Test
  void certificatesThatCannotBeRead_areToldBeforeAnythingIsSent() {
    EmailConfig config = Mailing.config(Mailing.to(25, "tls_config: {ca_file: /does/not/exist}\n"));
    assertThatThrownBy(() -> config.notifier(Mailing.context(vertx)))
        .hasMessageContaining("/does/not/exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text: '{{ if }}'", "headers: {A: '{{ nope }}'}", "html: '{{'"})
  void brokenTemplates_areToldBeforeAnythingIsSent(String yaml) {
    EmailConfig config = Mailing.config(Mailing.to(25, yaml));
    assertThatThrownBy(() -> config.notifier(Mailing.context(vertx)))
        .isInstanceOf(ReceiverException.class)
        .hasMessageStartingWith(yaml.startsWith("headers") ? "headers.A: " : yaml.substring(0, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x\r\n550-"})
  void endlessAnswer_ends(String piece) throws Exception {
    sink.answering("RCPT", "550-" + piece.repeat(3 << 20));
    assertThat(cause(send(CLEAR))).isEqualTo("the server's answers never end");
  }

  @Test
  void longRefusal_isShortened() throws Exception {
    sink.answering("RCPT", "550 " + "x".repeat(10_000));
    assertThat(cause(send(CLEAR))).hasSizeLessThan(400);
  }

  @Test
  void groups_areToldAtTheSameTime() throws Exception {
    EmailConfig config = Mailing.config(Mailing.to(sink.port(), CLEAR));
    Notifier notifier = config.notifier(Mailing.context(vertx));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Verdict>> verdicts =
          Stream.generate(() ->
                  threads.submit(() -> notifier.notify(TestNotifications.one(), Attempt.FIRST)))
              .limit(20)
              .toList();
      for (Future<Verdict> verdict : verdicts) {
        assertThat(verdict.get()).isInstanceOf(Verdict.Sent.class);
      }
    }
    assertThat(sink.mails()).hasSize(20);
  }

  @Test
  void dots_travelAsTheyAre() throws Exception {
    send(CLEAR + "text: \".\\n..\\n.a\\n\"\nhtml: ''\n");
    MimeMessage mail = Mailing.read(sink.mails().getFirst());
    assertThat(((Multipart) mail.getContent()).getBodyPart(0).getContent())
        .isEqualTo(".\r\n..\r\n.a\r\n");
  }
}
