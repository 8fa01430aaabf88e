package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import java.util.List;

/**
 * The memory that everything under way may take together, by a rough estimate. The first call to a
 * destination never waits for room, so that hanging destinations, however many, stop nobody; the
 * calls beyond {@link CallLimit#FIRST} leave half of it to those of other destinations.
 */
final class Room {
  /** The text itself, in the body and on its way to the socket, and as templates see it. */
  private static final int BYTES_PER_CHARACTER = 6;

  private static final int BYTES_PER_ALERT = 2000;
  private static final int SAMPLE = 64;

  private final long bytes;
  private long taken;

  Room(long bytes) {
    this.bytes = bytes;
  }

  /** A quarter of what the process may use. */
  static Room ofHeap() {
    return new Room(Runtime.getRuntime().maxMemory() / 4);
  }

  /** Whether a destination with so many calls under way may make another one. */
  boolean admits(long weight, int calls) {
    return calls == 0 || taken + weight <= (calls < CallLimit.FIRST ? bytes : bytes / 2);
  }

  void take(long weight) {
    taken += weight;
  }

  void give(long weight) {
    taken -= weight;
  }

  /** About how many bytes it takes to send a message, from some of its alerts. */
  static long weight(Message message) {
    List<Alert> alerts = message.notification().alerts();
    if (alerts.isEmpty()) {
      return BYTES_PER_ALERT;
    }
    int step = (alerts.size() + SAMPLE - 1) / SAMPLE;
    long characters = 0;
    int looked = 0;
    for (int i = 0; i < alerts.size(); i += step) {
      characters += length(alerts.get(i).labels()) + length(alerts.get(i).annotations());
      looked++;
    }
    long each = BYTES_PER_ALERT + characters / looked * BYTES_PER_CHARACTER;
    return alerts.size() * each;
  }

  private static long length(Labels labels) {
    long length = 0;
    for (int i = 0; i < labels.size(); i++) {
      length += labels.name(i).length() + labels.value(i).length();
    }
    return length;
  }
}
