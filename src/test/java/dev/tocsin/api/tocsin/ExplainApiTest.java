package dev.tocsin.api.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.api.Http.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainApiTest {
  private static final String EXPLAIN = "/api/tocsin/v1/explain";
  private static final String[] DISK_FULL = {
    "alertname", "DiskFull", "cluster", "eu", "instance", "db1", "severity", "warning"
  };

  @TempDir private Path folder;
  private Stack stack;

  @BeforeEach
  void start() {
    stack = new Stack(folder);
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private JsonObject whole(String query) {
    Answer answer = stack.get(EXPLAIN + "?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private JsonObject only(String query) {
    JsonArray explanations = whole(query).getJsonArray("explanations");
    assertThat(explanations).hasSize(1);
    return explanations.getJsonObject(0);
  }

  private static String fingerprint(String... labels) {
    return "fingerprint=" + Labels.of(labels).fingerprintText();
  }

  private static JsonObject route(JsonObject explanation, String receiver) {
    return explanation.getJsonArray("routes").stream()
        .map(JsonObject.class::cast)
        .filter(route -> route.getString("receiver").equals(receiver))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject integration(JsonObject explanation, String receiver) {
    return route(explanation, receiver).getJsonArray("integrations").getJsonObject(0);
  }

  private static String next(JsonObject integration) {
    return integration.getJsonObject("next").getString("reason");
  }

  /** The alert that the whole answer is about: told, and then muted in every way there is. */
  private void mutedInEveryWay() {
    stack.refuses("telegram");
    stack.fire(DISK_FULL);
    stack.pass("5M");
    stack.silence("alertname=DiskFull", Duration.ofHours(2));
    stack.fire("alertname", "ClusterDown", "cluster", "eu", "severity", "critical");
    stack.pass("7M");
  }

  @Test
  void alertThatIsMutedInEveryWay_isExplainedInFull() throws IOException {
    mutedInEveryWay();
    JsonObject expected = new JsonObject(resource("explained.json"));
    JsonObject actual = whole(fingerprint(DISK_FULL));
    assertThat(actual.encodePrettily()).isEqualTo(expected.encodePrettily());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ExplainApiTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void alertThatWasTold_saysWhenItIsRepeated() {
    stack.fire(DISK_FULL);
    stack.pass("2M");
    JsonObject eu = integration(only(fingerprint(DISK_FULL)), "eu");
    assertThat(next(eu)).isEqualTo("nothing new since the last notification");
    assertThat(eu.getString("nextRepeat")).isEqualTo("2026-11-22T19:00:30.000Z");
    stack.pass("53M");
    eu = integration(only(fingerprint(DISK_FULL)), "eu");
    assertThat(next(eu)).isEqualTo("nothing new since the last notification");
    stack.pass("2M");
    eu = integration(only(fingerprint(DISK_FULL)), "eu");
    assertThat(next(eu)).isEqualTo("repeat interval elapsed");
    assertThat(eu.getJsonObject("next").getBoolean("tellsAlert")).isTrue();
  }

  @Test
  void alertThatWaitsForItsGroup_saysWhenItIsTold() {
    stack.fire(DISK_FULL);
    stack.pass("10S");
    JsonObject explanation = only(fingerprint(DISK_FULL));
    JsonObject pager = route(explanation, "pager");
    assertThat(pager.getString("nextFlush")).isEqualTo("2026-11-22T18:00:30.000Z");
    assertThat(pager.containsKey("lastFlush")).isFalse();
    assertThat(next(integration(explanation, "pager"))).isEqualTo("first notification");
    assertThat(integration(explanation, "pager").containsKey("lastTold")).isFalse();
  }

  /** What holds at the time of the next flush counts, not what holds now. */
  @Test
  void intervalThatIsOverByThen_doesNotMuteTheNextFlush() {
    stack.pass("46M");
    stack.fire(DISK_FULL);
    stack.pass("1M");
    JsonObject before = only(fingerprint(DISK_FULL));
    assertThat(next(integration(before, "pager"))).isEqualTo("first notification");
    assertThat(route(before, "pager").getJsonArray("mutedBy")).containsExactly("night");
    assertThat(route(before, "pager").getString("nextFlush")).isEqualTo("2026-11-22T18:51:30.000Z");
  }

  @Test
  void pendingDelivery_isShown() {
    stack.down("email");
    stack.fire(DISK_FULL);
    stack.pass("1M");
    JsonObject pending = integration(only(fingerprint(DISK_FULL)), "eu").getJsonObject("pending");
    assertThat(pending.getString("error")).isEqualTo("503");
    assertThat(pending.getInteger("attempts")).isPositive();
    assertThat(pending.getString("nextAttempt")).isGreaterThan("2026-11-22T18:01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alertname=DiskFull,cluster=eu,severity=warning,instance=db1",
        "{alertname=\"DiskFull\",cluster=\"eu\",severity=\"warning\",instance=\"db1\",x=\"\"}",
        "{\"alertname\": \"DiskFull\", \"cluster\": \"eu\", \"severity\": \"warning\","
            + " \"instance\": \"db1\"}"
      })
  void alertThatDoesNotExist_isExplainedAsIfItFiredNow(String labels) {
    stack.fire("alertname", "DiskFull", "cluster", "us", "severity", "warning");
    stack.pass("2M");
    JsonObject explanation = only("labels=" + encoded(labels));
    assertThat(explanation.getJsonObject("alert"))
        .contains(
            Map.entry("known", false),
            Map.entry("fingerprint", Labels.of(DISK_FULL).fingerprintText()),
            Map.entry("state", "firing"));
    JsonObject pager = route(explanation, "pager");
    assertThat(pager.getInteger("groupAlerts")).isEqualTo(1);
    assertThat(pager.getString("nextFlush")).isEqualTo("2026-11-22T18:05:30.000Z");
    assertThat(next(integration(explanation, "pager"))).isEqualTo("new alerts added");
    JsonObject eu = route(explanation, "eu");
    assertThat(eu.getInteger("groupAlerts")).isZero();
    assertThat(eu.getString("nextFlush")).isEqualTo("2026-11-22T18:02:30.000Z");
    assertThat(next(integration(explanation, "eu"))).isEqualTo("first notification");
    assertThat(whole("filter=cluster%3Deu").getJsonArray("explanations")).isEmpty();
  }

  @Test
  void labelsOfAnAlertThatExists_areThatAlert() {
    stack.fire(DISK_FULL);
    JsonObject alert =
        only("labels=alertname%3DDiskFull&labels=cluster%3Deu,severity%3Dwarning,instance%3Ddb1")
            .getJsonObject("alert");
    assertThat(alert.getBoolean("known")).isTrue();
    assertThat(alert.getJsonObject("annotations").getString("summary")).isEqualTo("it burns");
  }

  @Test
  void alertWhoseEndEverybodyHasHeard_hasNothingAhead() {
    stack.fire(DISK_FULL);
    stack.pass("2M");
    stack.resolve(DISK_FULL);
    stack.pass("5M");
    JsonObject explanation = only(fingerprint(DISK_FULL));
    assertThat(explanation.getJsonObject("alert").getString("state")).isEqualTo("resolved");
    assertThat(route(explanation, "pager").containsKey("nextFlush")).isFalse();
    JsonObject webhook = integration(explanation, "pager");
    assertThat(webhook.containsKey("next")).isFalse();
    assertThat(webhook.getJsonObject("lastTold").getString("state")).isEqualTo("resolved");
    assertThat(webhook.getJsonObject("lastTold").getString("reason"))
        .isEqualTo("all alerts resolved");
  }

  @Test
  void filter_explainsAHundredAndCountsTheOthers() {
    for (int i = 0; i < 103; i++) {
      stack.fire("alertname", "A", "instance", "%03d".formatted(i));
    }
    stack.fire("alertname", "B");
    JsonObject whole = whole("filter=alertname%3DA");
    assertThat(whole.getInteger("more")).isEqualTo(3);
    List<String> instances =
        whole.getJsonArray("explanations").stream()
            .map(each -> ((JsonObject) each).getJsonObject("alert").getJsonObject("labels"))
            .map(labels -> labels.getString("instance"))
            .toList();
    assertThat(instances).hasSize(100).startsWith("000").endsWith("099");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 400 | one of fingerprint, filter and labels is needed",
        "fingerprint=0123456789abcdef&filter=a%3Db | 400 | one of filter and fingerprint is enough",
        "fingerprint= | 400 | fingerprint: is empty",
        "fingerprint=xyz | 400 | fingerprint: \\\"xyz\\\" is not 16 hex digits in lower case",
        "fingerprint=0123456789abcdef | 404 | fingerprint: there is no alert 0123456789abcdef;",
        "filter=%3D | 400 | filter: ",
        "alert=x | 400 | alert: unknown parameter; known are filter, fingerprint, labels",
        "labels= | 400 | labels: at least one label with a value is needed",
        "labels=a!%3Db | 400 | labels: a!=\\\"b\\\" does not say which value the label has",
        "labels=a%3Db,a%3Dc | 400 | labels: \\\"a\\\" is given twice",
        "labels=%7B%22a%22%3A1%7D | 400 | labels: the value of \\\"a\\\" is not a text",
        "labels=%7B%22%22%3A%22x%22%7D | 400 | labels: \\\"\\\" is no name of a label",
        "labels=%7B | 400 | labels: ",
      })
  void mistakes_areNamed(String query, int status, String message) {
    Answer answer = stack.get(EXPLAIN + "?" + query);
    assertThat(answer.body()).startsWith("\"" + message).endsWith("\"\n");
    assertThat(answer.status()).isEqualTo(status);
  }
}
