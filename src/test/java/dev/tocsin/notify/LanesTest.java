package dev.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.FakeTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much is under way at a time where memory is short. */
class LanesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Alert ALERT =
      new Alert(Labels.of("alertname", "A"), Labels.EMPTY, NOW, NOW, "", NOW, false);
  private static final long WEIGHT = Room.weight(message(10));

  private final FakeTimers time = new FakeTimers(NOW);
  private final List<Delivery> underWay = new ArrayList<>();
  private final List<Runnable> calls = new ArrayList<>();

  private Lanes lanes(long room) {
    return new Lanes(
        time,
        time,
        new Outbox.Threads(calls::add, Runnable::run),
        new Room(room),
        new Lanes.Exits() {
          @Override
          public boolean mayLeave(Delivery delivery) {
            return true;
          }

          @Override
          public Attempt begin(Delivery delivery) {
            underWay.add(delivery);
            return delivery.begin(Map.of());
          }

          @Override
          public void ended(Delivery delivery, Message message, Verdict verdict, Duration took) {
            underWay.remove(delivery);
          }
        });
  }

  private static Message message(int alerts) {
    return new Message(
        new Notification(
            "id",
            "{}:{}",
            "team",
            Reason.REPEAT,
            Labels.EMPTY,
            Labels.EMPTY,
            Collections.nCopies(alerts, ALERT),
            NOW,
            ""),
        List.of());
  }

  private static void send(Lanes lanes, String destination, int count) {
    for (int i = 0; i < count; i++) {
      Integration integration =
          new Integration(
              "team", "webhook", 0, destination, 0, true, (n, a) -> new Verdict.Sent("ok"));
      Delivery.Key key = Delivery.Key.of(destination + i, integration);
      lanes.enqueue(new Delivery(key, integration, message(10)));
    }
  }

  private long underWay(String destination) {
    return underWay.stream().filter(each -> each.key.destination().equals(destination)).count();
  }

  @Test
  void callsBeyondTheFirst_waitForRoom() {
    Lanes lanes = lanes(3 * WEIGHT);
    send(lanes, "a", 5);
    assertThat(underWay("a")).isEqualTo(3);
    send(lanes, "b", 2);
    assertThat(underWay("b")).isEqualTo(1);
    time.advance(Duration.ofSeconds(1));
    assertThat(underWay).hasSize(4);
  }

  @Test
  void callThatEnds_makesRoomForOtherDestinations() {
    Lanes lanes = lanes(2 * WEIGHT);
    send(lanes, "a", 1);
    send(lanes, "b", 2);
    assertThat(underWay("b")).isEqualTo(1);
    send(lanes, "c", 1);
    calls.get(2).run();
    assertThat(underWay("b")).isEqualTo(1);
    calls.get(0).run();
    assertThat(underWay("b")).isEqualTo(2);
  }

  @Test
  void manyHangingDestinations_stopNobody() {
    Lanes lanes = lanes(100 * WEIGHT);
    for (int i = 0; i < 2000; i++) {
      send(lanes, "hanging" + i, 10);
      time.advance(Duration.ofMillis(1));
    }
    time.advance(Duration.ofSeconds(10));
    send(lanes, "good", 3);
    assertThat(underWay("good")).isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      calls.getLast().run();
    }
    assertThat(underWay("good")).isZero();
    assertThat(calls).hasSizeGreaterThan(2000).hasSizeLessThan(2200);
  }

  @Test
  void callsBeyondEight_leaveHalfOfTheRoomToOthers() {
    Lanes lanes = lanes(40 * WEIGHT);
    send(lanes, "hanging", 100);
    time.advance(Duration.ofSeconds(10));
    assertThat(underWay("hanging")).isEqualTo(20);
    send(lanes, "good", 8);
    assertThat(underWay("good")).isEqualTo(8);
  }

  @Test
  void weight_followsTheTexts() {
    assertThat(Room.weight(message(1000))).isEqualTo(100 * WEIGHT);
    assertThat(WEIGHT).isBetween(20_000L, 30_000L);
  }
}
