package dev.tocsin.api.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.Http.Answer;
import dev.tocsin.api.Oracle;
import dev.tocsin.api.Oracle.Exchange;
import dev.tocsin.api.TestServer;
import dev.tocsin.api.management.ManagementApi;
import dev.tocsin.api.management.MetricsHandler;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Asks what the real Alertmanager was asked, and compares the answers. */
class V2OracleTest {
  private static final Set<String> HEADERS =
      Set.of(
          "Content-Type",
          "Allow",
          "Cache-Control",
          "Vary",
          "Location",
          "Access-Control-Allow-Origin",
          "Access-Control-Allow-Methods",
          "Access-Control-Allow-Headers");

  /** Bodies of posts with the status that upstream does not give: a byte order mark is no harm. */
  private static final Map<String, Integer> OTHERWISE =
      Map.of("\uFEFF[{\"labels\":{\"alertname\":\"A\"}}]", 200);

  private static final String BECAUSE = "failed, because ";

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> requests_areAnsweredAsUpstream() {
    return replay("", "requests.json");
  }

  @TestFactory
  Stream<DynamicTest> alerts_areShownAsUpstream() {
    return replay("", "alerts.json");
  }

  @TestFactory
  Stream<DynamicTest> silences_areAnsweredAsUpstream() {
    return replay("", "silences.json");
  }

  @TestFactory
  Stream<DynamicTest> prefixedPaths_areAnsweredAsUpstream() {
    return replay("/am", "prefix.json");
  }

  private Stream<DynamicTest> replay(String prefix, String file) {
    MetricsHandler metrics =
        new MetricsHandler(server.services, server.instance.build(), server.registry);
    ManagementApi management = new ManagementApi(Future::succeededFuture, List::of, metrics);
    V2Api v2 = new V2Api(server.services, server.intake, server.bodies, server.instance);
    server.start(prefix, List.of(v2::mount, management::mount));
    return Oracle.exchanges(V2OracleTest.class, file).stream()
        .map(exchange -> DynamicTest.dynamicTest(exchange.title(), () -> compare(exchange)));
  }

  private void compare(Exchange exchange) {
    Answer ours = exchange.repeatOn(server.port());
    Answer theirs = exchange.answer();
    Integer otherwise = OTHERWISE.get(exchange.body());
    assertThat(ours.status()).isEqualTo(otherwise == null ? theirs.status() : otherwise);
    if (otherwise == null) {
      assertThat(reasonless(Oracle.comparable(ours.body())))
          .isEqualTo(reasonless(Oracle.comparable(theirs.body())));
      for (String header : HEADERS) {
        assertThat(ours.header(header)).as(header).isEqualTo(value(theirs, header));
      }
    }
  }

  private static String value(Answer theirs, String header) {
    return theirs.headers().getOrDefault(header, "");
  }

  /** What JSON parsers say of a mistake is their own. */
  private static String reasonless(String body) {
    int reason = body.indexOf(BECAUSE);
    return reason < 0 ? body : body.substring(0, reason + BECAUSE.length());
  }
}
