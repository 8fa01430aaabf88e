package dev.tocsin.api;

import dev.tocsin.alert.Labels;
import java.time.Instant;
import java.util.List;

/**
 * What keeps an alert from being told at a moment.
 *
 * @param mutedBy the time intervals that mute its group
 */
public record AlertStatus(List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {

  public static AlertStatus of(Labels labels, List<String> mutedBy, Running running, Instant now) {
    return new AlertStatus(
        running.silencer().mutedBy(labels, now), running.inhibitor().mutedBy(labels, now), mutedBy);
  }

  public boolean suppressed() {
    return !silencedBy.isEmpty() || !inhibitedBy.isEmpty() || !mutedBy.isEmpty();
  }

  public String state() {
    return suppressed() ? "suppressed" : "active";
  }
}
