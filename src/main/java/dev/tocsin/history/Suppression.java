package dev.tocsin.history;

import java.util.List;

/**
 * What keeps an alert from being told to a receiver; in the order of the texts, so that the same
 * things are equal.
 *
 * @param receiver whose group looked at the alert; empty where nobody did
 * @param silencedBy the ids of silences
 * @param inhibitedBy the fingerprints of alerts
 * @param mutedBy the names of time intervals
 */
public record Suppression(
    String receiver, List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {
  public static final Suppression NONE = over("");

  public Suppression {
    silencedBy = silencedBy.stream().sorted().toList();
    inhibitedBy = inhibitedBy.stream().sorted().toList();
    mutedBy = mutedBy.stream().sorted().toList();
  }

  /** Nothing keeps an alert from this receiver. */
  public static Suppression over(String receiver) {
    return new Suppression(receiver, List.of(), List.of(), List.of());
  }

  public boolean isOver() {
    return silencedBy.isEmpty() && inhibitedBy.isEmpty() && mutedBy.isEmpty();
  }
}
