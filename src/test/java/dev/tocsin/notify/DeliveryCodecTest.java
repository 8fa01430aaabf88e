package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonText;
import dev.tocsin.nflog.Slot;
import dev.tocsin.nflog.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryCodecTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Labels LABELS = Labels.of("alertname", "A");
  private static final Alert ALERT =
      new Alert(LABELS, Labels.EMPTY, NOW, NOW.plusSeconds(60), "", NOW, false);
  private static final DeliveryCodec CODEC = new DeliveryCodec(fingerprint -> ALERT);
  private static final StoredDelivery DELIVERY =
      new StoredDelivery(
          new Delivery.Key("1", "webhook", 2),
          "webhook[0]",
          new Message(
              new Notification(
                  "id",
                  "{}:{}",
                  "team",
                  Reason.FIRST_NOTIFICATION,
                  LABELS,
                  Labels.EMPTY,
                  List.of(ALERT),
                  NOW,
                  "http://am"),
              List.of(new LogEntry(LABELS, new Told(new Slot("webhook", 2), true, NOW, true)))),
          true,
          3,
          Set.of("part"),
          "503",
          NOW);

  private static final List<Alert> FOUR =
      List.of(
          alert("a", NOW),
          alert("b", NOW.minusSeconds(1)),
          alert("c", NOW),
          alert("d", NOW.minusSeconds(2)));

  private static StoredDelivery read(String text) {
    return CODEC.read("id", new JsonReader(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void delivery_isReadAsItWasWritten() throws IOException {
    assertThat(read(JsonText.of(json -> CODEC.write(DELIVERY, json)))).isEqualTo(DELIVERY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "group",
        "destination",
        "rank",
        "integration",
        "groupKey",
        "receiver",
        "reason",
        "groupLabels",
        "routeLabels",
        "at",
        "externalURL",
        "alerts",
        "log",
        "begun",
        "failures",
        "delivered",
        "error"
      })
  void deliveryThatLacksAField_isAMistake(String field) throws IOException {
    ObjectNode delivery =
        (ObjectNode) new JsonMapper().readTree(JsonText.of(json -> CODEC.write(DELIVERY, json)));
    assertThat(delivery.remove(field)).isNotNull();
    assertThatThrownBy(() -> read(delivery.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a delivery lacks " + field);
  }

  private static Alert alert(String instance, Instant startsAt) {
    Labels labels = Labels.of("alertname", "A", "instance", instance);
    return new Alert(labels, Labels.EMPTY, startsAt, NOW.plusSeconds(60), "", startsAt, false);
  }

  /** Of four alerts two have the same times and were told the same; the last is in no log. */
  private static StoredDelivery delivery(List<Alert> alerts) {
    Told firing = new Told(new Slot("webhook", 2), true, NOW, true);
    Told resolved = new Told(new Slot("webhook", 2), false, NOW, true);
    List<LogEntry> log =
        List.of(
            new LogEntry(alerts.get(0).labels(), firing),
            new LogEntry(alerts.get(2).labels(), firing),
            new LogEntry(alerts.get(1).labels(), resolved),
            new LogEntry(LABELS, firing.leftOut()));
    Notification about = DELIVERY.message().notification().about(alerts);
    return new StoredDelivery(
        DELIVERY.key(),
        "webhook[0]",
        new Message(about, log),
        true,
        3,
        Set.of("part"),
        "503",
        null);
  }

  private static DeliveryCodec knowing(List<Alert> alerts) {
    Map<String, Alert> known = new HashMap<>(Map.of(LABELS.fingerprintText(), ALERT));
    alerts.forEach(each -> known.put(each.labels().fingerprintText(), each));
    return new DeliveryCodec(known::get);
  }

  @Test
  void alertsOfADelivery_areReadInTheirOrder() throws IOException {
    StoredDelivery written = delivery(FOUR);
    String text = JsonText.of(json -> CODEC.write(written, json));
    JsonReader json = new JsonReader(text.getBytes(StandardCharsets.UTF_8));
    StoredDelivery read = knowing(FOUR.subList(0, 3)).read("id", json);
    assertThat(read.message().notification().alerts()).isEqualTo(FOUR);
    assertThat(read.message().log()).containsExactlyInAnyOrderElementsOf(written.message().log());
  }

  @Test
  void alertsOfADelivery_takeLittleMoreThanTheirFingerprints() throws IOException {
    List<Alert> many =
        IntStream.range(0, 1000).mapToObj(i -> alert("host-" + (1000 + i), NOW)).toList();
    Told told = new Told(new Slot("webhook", 2), true, NOW, true);
    List<LogEntry> log = many.stream().map(each -> new LogEntry(each.labels(), told)).toList();
    Message message = new Message(DELIVERY.message().notification().about(many), log);
    StoredDelivery delivery =
        new StoredDelivery(DELIVERY.key(), "webhook[0]", message, false, 0, Set.of(), "", null);
    String text = JsonText.of(json -> CODEC.write(delivery, json));
    assertThat(text.length()).isLessThan(1000 * 20 + 1000);
    JsonReader json = new JsonReader(text.getBytes(StandardCharsets.UTF_8));
    assertThat(knowing(many).read("id", json)).isEqualTo(delivery);
  }

  /** As it was written while every alert had its own times, and its fingerprint in the log. */
  @Test
  void deliveryOfEarlierVersions_isRead() {
    StoredDelivery read =
        knowing(FOUR.subList(0, 3))
            .read(
                "id",
                new JsonReader(
                    """
                    {"group":"1","destination":"webhook","rank":2,"integration":"webhook[0]",
                    "groupKey":"{}:{}","receiver":"team","reason":"FIRST_NOTIFICATION",
                    "groupLabels":{"alertname":"A"},"routeLabels":{},"at":"2026-01-01T00:00:00Z",
                    "externalURL":"http://am","alerts":[
                    {"fingerprint":"%s","startsAt":"2026-01-01T00:00:00Z",
                    "endsAt":"2026-01-01T00:01:00Z"},
                    {"fingerprint":"%s","startsAt":"2025-12-31T23:59:58Z",
                    "endsAt":"2026-01-01T00:01:00Z","labels":{"alertname":"A","instance":"d"},
                    "annotations":{},"generatorURL":""}],
                    "log":[{"told":{"destination":"webhook","rank":2,"state":"firing",
                    "at":"2026-01-01T00:00:00Z"},"fingerprints":["%s"]}],
                    "begun":true,"failures":3,"delivered":["part"],"error":"503"}
                    """
                        .formatted(
                            FOUR.get(0).labels().fingerprintText(),
                            FOUR.get(3).labels().fingerprintText(),
                            FOUR.get(0).labels().fingerprintText())
                        .getBytes(StandardCharsets.UTF_8)));
    assertThat(read.message().notification().alerts()).containsExactly(FOUR.get(0), FOUR.get(3));
    assertThat(read.message().log())
        .containsExactly(
            new LogEntry(FOUR.get(0).labels(), new Told(new Slot("webhook", 2), true, NOW, true)));
  }
}
