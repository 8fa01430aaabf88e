package dev.tocsin.receiver.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.BlackHole;
import dev.tocsin.receiver.Network;
import dev.tocsin.receiver.TestNames;
import dev.tocsin.receiver.TestNotifications;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a mail server's addresses is taken. */
class SmtpReachTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(20));

  private final Vertx vertx = Vertx.vertx();
  private final TestNames names = new TestNames();
  private final Network network = new Network(vertx, names);
  private SmtpSink sink;

  @BeforeEach
  void open() throws Exception {
    sink = new SmtpSink(vertx, false);
  }

  @AfterEach
  void close() {
    sink.close();
    network.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Verdict send(String more, Patience patience) throws InterruptedException {
    String yaml = Mailing.to(sink.port(), more).replace("localhost:", "mail:");
    return Mailing.send(network, yaml, patience, TestNotifications.one(), Attempt.FIRST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2 127.0.0.1", "::1 127.0.0.1", "127.0.0.5 ::1 127.0.0.1"})
  void deadAddress_isFollowedByTheNext(String addresses) throws Exception {
    names.put("mail", addresses.split(" ", -1));
    try (BlackHole silent = new BlackHole("127.0.0.5", sink.port())) {
      assertThat(silent.port()).isEqualTo(sink.port());
      assertThat(send("require_tls: false\n", PATIENCE)).isInstanceOf(Verdict.Sent.class);
    }
  }

  @Test
  void portThatIsNone_isARetryThatSaysSo() throws Exception {
    names.put("mail", "127.0.0.1");
    String yaml = Mailing.to(70_000, "").replace("localhost:", "mail:");
    assertThat(Mailing.send(network, yaml, PATIENCE, TestNotifications.one(), Attempt.FIRST))
        .isEqualTo(new Verdict.Retry(FailureReason.OTHER, "port out of range:70000"));
  }

  @Test
  void silence_endsInTimeAndIsForgotten() throws Exception {
    names.put("mail", "127.0.0.5");
    try (BlackHole silent = new BlackHole("127.0.0.5", sink.port())) {
      assertThat(silent.port()).isEqualTo(sink.port());
      Patience haste =
          new Patience(Duration.ofMillis(100), Duration.ofSeconds(8), Duration.ofSeconds(20));
      assertThat(send("require_tls: false\n", haste))
          .isEqualTo(
              new Verdict.Retry(FailureReason.DEADLINE_EXCEEDED, "no connection within 0.1 s"));
    }
    assertThat(names.forgotten()).isEqualTo(1);
  }

  @Test
  void certificate_bearsTheNameWhateverTheAddress() throws Exception {
    names.put("mail", "127.0.0.2", "127.0.0.1");
    sink.offering("STARTTLS");
    String trusting =
        "tls_config: {ca_file: %s, server_name: localhost}\n"
            .formatted(Path.of(SmtpSink.CERTIFICATE).toAbsolutePath());
    assertThat(send(trusting, PATIENCE)).isInstanceOf(Verdict.Sent.class);
  }
}
