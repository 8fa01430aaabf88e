package dev.tocsin.nflog;

import java.time.Instant;

/**
 * What one slot was last told about one alert.
 *
 * @param firing whether it was told that the alert fires, or that it has resolved
 * @param at the tick of the flush that told it
 * @param shown false once a newer message to this slot left the alert out because it was muted
 */
public record Told(Slot slot, boolean firing, Instant at, boolean shown) {
  public Told leftOut() {
    return new Told(slot, firing, at, false);
  }

  Told newer(Told other) {
    return other.at.isAfter(at) ? other : this;
  }
}
