package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
  private static final Delivery.Key KEY = new Delivery.Key("1", "destination", 0);
  private static final Integration INTEGRATION =
      new Integration(
          "team",
          "webhook",
          0,
          "destination",
          0,
          true,
          (n, a) -> {
            throw new AssertionError();
          });

  private static Message message(String id) {
    return new Message(
        new Notification(
            id,
            "{}:{}",
            "team",
            Reason.REPEAT,
            Labels.EMPTY,
            Labels.EMPTY,
            List.of(),
            Instant.EPOCH,
            ""),
        List.of());
  }

  /** What may have arrived is said again as it was; what cannot have is replaced. */
  @ParameterizedTest
  @CsvSource({"true, old", "false, new"})
  void newerMessage_waitsForOneThatMayHaveArrived(boolean begun, String tried) {
    Delivery delivery =
        new Delivery(
            KEY,
            INTEGRATION,
            new StoredDelivery(KEY, "webhook[0]", message("old"), begun, 0, Set.of(), "", null));
    delivery.supersede(message("new"));
    assertThat(delivery.message().notification().idempotencyKey()).isEqualTo(tried);
    assertThat(delivery.newest().notification().idempotencyKey()).isEqualTo("new");
  }
}
