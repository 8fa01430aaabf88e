package dev.tocsin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyTestTest {
  private static final String SECRET = "tok3n-that-nobody-may-see";
  private static final String CONFIG =
      """
      route: {receiver: none}
      receivers:
        - name: none
        - name: hook
          webhook_configs:
            - {url: 'SINK/ok'}
            - {url: 'SINK/firing-only', send_resolved: false}
        - name: mixed
          webhook_configs:
            - {url: 'SINK/ok'}
            - {url: 'SINK/404/tok3n-that-nobody-may-see'}
            - {url: 'SINK/503/tok3n-that-nobody-may-see'}
        - name: secrets
          webhook_configs:
            - url: 'http://user:tok3n-that-nobody-may-see@127.0.0.1:1/tok3n-that-nobody-may-see'
          telegram_configs:
            - {bot_token: '1:tok3n-that-nobody-may-see', chat_id: 1, api_url: 'SINK/401'}
            - {bot_token: '1:tok3n-that-nobody-may-see', chat_id: 1, api_url: 'http://127.0.0.1:1'}
          email_configs:
            - smarthost: 127.0.0.1:MAIL
              from: tocsin@example.org
              to: ops@example.org
              require_tls: false
              auth_username: tocsin
              auth_password: tok3n-that-nobody-may-see
        - name: chat
          telegram_configs: [{bot_token: '1:t', chat_id: 1, api_url: 'SINK/telegram'}]
        - name: mail
          email_configs:
            - smarthost: 127.0.0.1:MAIL
              from: tocsin@example.org
              to: ops@example.org
              require_tls: false
              send_resolved: true
        - name: broken
          webhook_configs:
            - {url: 'SINK/ok', http_config: {tls_config: {ca_file: /absent.pem}}}
      """;

  private final Terminal terminal = new Terminal();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  @TempDir private Path folder;
  private HttpServer sink;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sink.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          received.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer = answer(path).getBytes(UTF_8);
          exchange.sendResponseHeaders(status(path), answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    sink.start();
    mail.setUser("tocsin@example.org", "tocsin", "another password");
    mail.start();
    String url = "http://127.0.0.1:" + sink.getAddress().getPort();
    config =
        Files.writeString(
            folder.resolve("alertmanager.yml"),
            CONFIG
                .replace("SINK", url)
                .replace("MAIL", Integer.toString(mail.getSmtp().getPort())));
  }

  @AfterEach
  void stop() {
    sink.stop(0);
    mail.stop();
  }

  private static int status(String path) {
    String first = path.split("/", -1)[1];
    return first.matches("\\d+") ? Integer.parseInt(first) : 200;
  }

  /** Says back what it was asked, as careless services do. */
  private static String answer(String path) {
    return path.startsWith("/telegram")
        ? "{\"ok\":true,\"result\":{\"message_id\":7}}"
        : "you asked for " + path;
  }

  @Test
  void everyIntegration_isToldOfAMarkedAlert() {
    assertThat(send("hook")).isZero();
    assertThat(terminal.out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("webhook\\[[01]]: firing: sent: status 200: .*"));
    assertThat(received)
        .hasSize(2)
        .allSatisfy(request ->
            assertThat(request)
                .contains("\"receiver\":\"hook\"", "\"status\":\"firing\"")
                .contains("\"alertname\":\"TocsinTest\"")
                .contains("\"tocsin_test\":\"This is a test, sent with tocsin notify test"));
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void labelsAndAnnotations_areTheGivenOnes() {
    assertThat(
            send(
                "hook",
                "alertname=Disk Full",
                "severity=a=b",
                "--annotation=summary=Würzburg",
                "--annotation",
                "tocsin_test=no",
                "--web.external-url=http://tocsin.example.org",
                "--integration=webhook[0]"))
        .isZero();
    assertThat(received).hasSize(1);
    assertThat(received.getFirst())
        .startsWith("/ok ")
        .contains("\"labels\":{\"alertname\":\"Disk Full\",\"severity\":\"a=b\"}")
        .contains("\"summary\":\"Würzburg\"", "\"tocsin_test\":\"This is a test")
        .contains("\"groupKey\":\"{}:{alertname=\\\"Disk Full\\\"}\"")
        .contains("\"externalURL\":\"http://tocsin.example.org\"");
  }

  @Test
  void resolution_followsWhereItIsWanted() {
    assertThat(send("hook", "--resolved")).isZero();
    assertThat(terminal.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("webhook[0]: firing: sent: "),
            line -> assertThat(line).startsWith("webhook[0]: resolved: sent: "),
            line -> assertThat(line).startsWith("webhook[1]: firing: sent: "),
            line ->
                assertThat(line)
                    .isEqualTo("webhook[1]: resolved: not sent: send_resolved is false"));
    assertThat(received)
        .extracting(
            request -> request.replaceFirst("(?s)^(\\S+) .*?\"status\":\"(\\w+)\".*", "$1 $2"))
        .containsExactly("/ok firing", "/ok resolved", "/firing-only firing");
  }

  @Test
  void refusals_areToldAndFail_withoutSecrets() {
    assertThat(send("mixed")).isEqualTo(1);
    assertThat(terminal.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("webhook[0]: firing: sent: status 200"),
            line -> assertThat(line).startsWith("webhook[1]: firing: not sent (clientError): "),
            line ->
                assertThat(line)
                    .startsWith(
                        "webhook[2]: firing: not sent (serverError), the server would try"));
    assertThat(terminal.out()).contains("status 404: you asked for").doesNotContain(SECRET);
  }

  @Test
  void secrets_areNeverShown() {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(send("secrets", "--resolved")).isEqualTo(1);
      assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
    }
    assertThat(terminal.out().lines()).hasSize(4).allMatch(line -> line.contains("not sent ("));
    assertThat(terminal.out() + terminal.err()).doesNotContain(SECRET);
  }

  @Test
  void telegram_isAsked() {
    assertThat(send("chat")).isZero();
    assertThat(received).hasSize(1);
    assertThat(received.getFirst())
        .startsWith("/telegram/bot1:t/sendMessage ")
        .contains("TocsinTest", "This is a test");
  }

  @Test
  void mail_isSent() throws Exception {
    assertThat(send("mail", "--resolved")).isZero();
    assertThat(mail.getReceivedMessages())
        .extracting(MimeMessage::getSubject)
        .containsExactly("[FIRING:1] TocsinTest", "[RESOLVED] TocsinTest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody|tocsin: error: unknown receiver 'nobody', known are: none, hook, mixed,",
        "none|tocsin: error: receiver 'none' has no integrations",
        "hook --integration=email|unknown integration 'email', receiver 'hook' has: webhook[0],",
        "hook x|tocsin: error: LABEL=VALUE: 'x' is not name=value",
        "hook =x|tocsin: error: LABEL=VALUE: '=x' is not name=value",
        "hook --annotation=x|tocsin: error: --annotation: 'x' is not name=value",
        "broken|/absent.pem",
        "--resolved|RECEIVER"
      })
  void mistake_isNamed(String arguments, String expected) {
    assertThat(send(arguments.split(" ", -1))).isEqualTo(1);
    assertThat(terminal.err()).contains(expected).endsWith("\n");
    assertThat(received).isEmpty();
  }

  private int send(String... arguments) {
    List<String> all = new ArrayList<>(List.of("notify", "test", "--config.file=" + config));
    all.addAll(List.of(arguments));
    return terminal.run(all.toArray(String[]::new));
  }
}
