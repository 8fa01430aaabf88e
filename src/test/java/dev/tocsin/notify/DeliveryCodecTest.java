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
import java.util.List;
import java.util.Set;
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
}
