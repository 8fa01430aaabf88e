package dev.tocsin.api.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.api.Http.Answer;
import dev.tocsin.notify.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveriesApiTest {
  private static final String DELIVERIES = "/api/tocsin/v1/deliveries";

  @TempDir private Path folder;
  private Stack stack;

  /** Telegram refuses for good, mail is down, the webhook takes everything. */
  @BeforeEach
  void start() {
    stack = new Stack(folder);
    stack.refuses("telegram");
    stack.down("email");
    stack.fire("alertname", "A", "severity", "critical", "cluster", "eu");
    stack.pass("31S");
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private JsonArray list(String query) {
    Answer answer = stack.get(DELIVERIES + "?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new JsonArray(answer.body());
  }

  private List<String> integrations(String query) {
    return list(query).stream().map(each -> ((JsonObject) each).getString("integration")).toList();
  }

  private String id(String status) {
    return list("status=" + status).getJsonObject(0).getString("id");
  }

  private Answer ask(String method, String rest) {
    return stack.ask(method, DELIVERIES + "/" + rest);
  }

  @Test
  void failedDelivery_isShownWhole() {
    JsonObject failed = list("status=failed").getJsonObject(0);
    assertThat(failed.remove("id")).asString().hasSize(36);
    Labels labels = Labels.of("alertname", "A", "severity", "critical", "cluster", "eu");
    assertThat(failed)
        .isEqualTo(
            new JsonObject(
                """
                {"status": "failed", "receiver": "pager", "integration": "telegram[0]",
                 "groupKey": "{}/{severity=~\\"warning|critical\\"}:{alertname=\\"A\\"}",
                 "reason": "first notification", "since": "2026-11-22T18:00:30.000Z",
                 "attempts": 1, "error": "403 Forbidden", "underWay": false,
                 "alerts": [{"status": "firing", "fingerprint": "%s",
                 "labels": {"alertname": "A", "severity": "critical", "cluster": "eu"}}],
                 "moreAlerts": 0}
                """
                    .formatted(labels.fingerprintText())));
  }

  @Test
  void pendingDelivery_saysWhenItIsTriedNext() {
    JsonObject pending = list("status=pending").getJsonObject(0);
    assertThat(pending.getString("nextAttempt")).startsWith("2026-11-22T18:00:3");
    assertThat(pending.getString("error")).isEqualTo("503");
  }

  @Test
  void alertsBeyondTwenty_areCounted() {
    for (int i = 0; i < 25; i++) {
      stack.fire("alertname", "A", "severity", "critical", "cluster", "eu", "i", "" + i);
    }
    stack.pass("5M");
    JsonObject pending = list("status=pending").getJsonObject(0);
    assertThat(pending.getJsonArray("alerts")).hasSize(20);
    assertThat(pending.getInteger("moreAlerts")).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'email[0],telegram[0]'",
    "status=failed, telegram[0]",
    "status=pending, email[0]",
    "status=failed&status=pending, 'email[0],telegram[0]'",
    "receiver=pag.*, telegram[0]",
    "receiver=pag, ''",
    "filter=alertname%3DA&status=failed, telegram[0]",
    "filter=alertname%3DB, ''",
    "filter=alertname!%3DA, ''",
  })
  void parameters_select(String query, String expected) {
    assertThat(integrations(query).stream().sorted()).hasSameElementsAs(expected(expected));
  }

  private static List<String> expected(String names) {
    return names.isEmpty() ? List.of() : List.of(names.split(","));
  }

  @ParameterizedTest
  @CsvSource({"failed, telegram", "pending, email"})
  void retry_sends(String status, String integration) {
    stack.answers.put(integration, new Verdict.Sent("ok"));
    Answer answer = ask("POST", id(status) + "/retry");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(list("status=" + status)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"failed", "pending"})
  void delete_drops(String status) {
    String id = id(status);
    assertThat(ask("DELETE", id).status()).isEqualTo(200);
    assertThat(list("status=" + status)).isEmpty();
    assertThat(ask("DELETE", id).status()).isEqualTo(404);
    Answer history = stack.get("/api/tocsin/v1/history/notifications?status=dropped");
    assertThat(history.body()).contains("dropped by hand").contains(id);
  }

  @Test
  void retryOfMuted_isAConflict() {
    stack.silence("alertname=A", Duration.ofHours(1));
    Answer answer = ask("POST", id("failed") + "/retry");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains(": something in it is muted now;").startsWith("\"");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, x/retry, 404, x: no such delivery",
    "DELETE, x, 404, x: no such delivery",
    "GET, x, 405, method GET is not allowed",
    "POST, x, 405, method POST is not allowed",
    "GET, ?status=lost, 400, status: \\\"lost\\\" is none of pending",
    "GET, ?state=lost, 400, state: unknown parameter",
  })
  void mistakes_areNamed(String method, String rest, int status, String message) {
    Answer answer = rest.startsWith("?") ? stack.ask(method, DELIVERIES + rest) : ask(method, rest);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).startsWith("\"" + message);
  }
}
