package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Reason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.setting.MapFields;
import dev.tocsin.template.Templates;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every integration that speaks HTTP keeps to, whatever the other side does. An integration
 * whose service answers in a way of its own overrides {@link #good}.
 */
public abstract class NotifierContract {
  protected final Vertx vertx = Vertx.vertx();
  protected final Network network = new Network(vertx);
  protected final HttpSink sink = new HttpSink(vertx);
  protected final NotifierContext context =
      new NotifierContext(
          network,
          Templates.defaults(InstantSource.fixed(Instant.EPOCH), ZoneOffset.UTC),
          InstantSource.fixed(TestNotifications.NOW),
          "Alertmanager/0.34.0",
          Map.of());

  @AfterEach
  protected void close() {
    context.close();
    network.close();
    HttpSink.await(vertx.close());
  }

  protected abstract IntegrationType type();

  /** The YAML of an entry that tells the service at this URL, and holds {@link #secrets}. */
  protected abstract String yaml(String url);

  /** The same, with a key that differs in presentation only. */
  protected abstract String yamlShownDifferently(String url);

  /** An entry with every key that there is. */
  protected abstract String fullYaml();

  /** What an answer or an error could give away. */
  protected abstract List<String> secrets();

  /** Answers that the message was taken. */
  protected void good(HttpServerResponse response) {
    response.end("ok");
  }

  protected IntegrationConfig config(String yaml) {
    MapFields fields = MapFields.of(yaml);
    IntegrationConfig config = type().read(fields, TestGlobals.DEFAULT);
    assertThat(fields.problems()).isEmpty();
    return config;
  }

  protected Notifier notifier() {
    return config(yaml(sink.url(""))).notifier(context);
  }

  protected Verdict send() throws InterruptedException {
    return notifier().notify(TestNotifications.one(), Attempt.FIRST);
  }

  @Test
  void fullConfig_isRead() {
    assertThat(config(fullYaml()).toString()).doesNotContain(secrets());
  }

  @Test
  void unknownKey_isAProblem() {
    MapFields fields = MapFields.of(fullYaml() + "\nno_such_key: 1");
    type().read(fields, TestGlobals.DEFAULT);
    assertThat(fields.problems()).singleElement().asString().contains("no_such_key");
  }

  @Test
  void destination_outlivesEditsOfPresentation() {
    assertThat(config(yamlShownDifferently("http://a/x")).destination())
        .isEqualTo(config(yaml("http://a/x")).destination())
        .isNotEqualTo(config(yaml("http://b/x")).destination());
  }

  @Test
  void goodAnswer_isSent() throws Exception {
    sink.answer(this::good);
    assertThat(send()).isInstanceOf(Verdict.Sent.class);
    assertThat(sink.rest()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"408", "425", "429", "500", "502", "503", "504", "599"})
  void temporaryRefusal_isARetry(int status) throws Exception {
    sink.answer(status, "not now");
    assertThat(send())
        .isInstanceOfSatisfying(
            Verdict.Retry.class,
            retry -> assertThat(retry.cause()).contains("" + status, "not now"));
    assertThat(sink.rest()).as("tries within one attempt").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 410, 413, 415, 422})
  void refusal_isFinalAndSaysWhy(int status) throws Exception {
    sink.answer(status, "bad thing");
    assertThat(send())
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed -> assertThat(failed.cause()).contains("" + status, "bad thing"));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void retryAfter_isHonoured(int status) throws Exception {
    sink.answer(r -> r.setStatusCode(status).putHeader("Retry-After", "17").end());
    assertThat(send())
        .isInstanceOfSatisfying(
            Verdict.Retry.class,
            retry -> assertThat(retry.after()).isEqualTo(Duration.ofSeconds(17)));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 404, 500})
  void verdict_showsNoSecret(int status) throws Exception {
    sink.answer(status, String.join(" ", secrets()));
    assertThat(send().toString()).doesNotContain(secrets());
  }

  @Test
  void verdict_onARefusedConnection_showsNoSecret() throws Exception {
    sink.close();
    Verdict verdict = send();
    assertThat(verdict).isInstanceOf(Verdict.Retry.class);
    assertThat(verdict.toString()).contains("Connection refused").doesNotContain(secrets());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303})
  void redirect_thatDropsTheBody_isFinal(int status) throws Exception {
    sink.answer(r -> r.setStatusCode(status).putHeader("Location", "/login").end());
    assertThat(send())
        .isInstanceOfSatisfying(
            Verdict.Failed.class, failed -> assertThat(failed.cause()).contains("/login"));
  }

  @Test
  void hugeRefusal_isShortened() throws Exception {
    sink.answer(400, "x".repeat(10 << 20));
    assertThat(send().toString()).hasSizeLessThan(2000);
  }

  @Test
  void endlessRefusal_ends() throws Exception {
    sink.answer(r -> {
      r.setStatusCode(400);
      HttpPosterTest.flood(r);
    });
    assertThat(send()).isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void cutRefusal_countsByItsStatus() throws Exception {
    sink.answer(r -> {
      r.setStatusCode(503);
      HttpPosterTest.cut(r);
    });
    assertThat(send()).isInstanceOf(Verdict.Retry.class);
  }

  @Test
  void cutBeforeTheAnswer_isARetry() throws Exception {
    sink.answer(HttpServerResponse::reset);
    assertThat(send())
        .isInstanceOfSatisfying(
            Verdict.Retry.class,
            retry -> assertThat(retry.reason()).isEqualTo(FailureReason.OTHER));
  }

  @Test
  void interrupt_endsTheAttempt() {
    sink.answer(response -> {});
    Thread waiting = Thread.currentThread();
    Thread.startVirtualThread(() -> {
      sink.take();
      waiting.interrupt();
    });
    assertThatThrownBy(this::send).isInstanceOf(InterruptedException.class);
  }

  @Test
  protected void groups_areToldAtTheSameTime() throws Exception {
    sink.answer(this::good);
    Notifier notifier = notifier();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Verdict>> verdicts =
          IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> notifier.notify(group(i), Attempt.FIRST)))
              .toList();
      for (Future<Verdict> verdict : verdicts) {
        assertThat(verdict.get()).isInstanceOf(Verdict.Sent.class);
      }
    }
    assertThat(sink.rest()).hasSize(20);
  }

  private static Notification group(int i) {
    return TestNotifications.of(
        Reason.FIRST_NOTIFICATION, TestNotifications.firing("alertname", "X" + i));
  }
}
