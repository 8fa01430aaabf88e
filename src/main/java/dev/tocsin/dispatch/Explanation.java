package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import java.util.List;

/**
 * Why an alert is told, or is not: which way it takes through the tree, what mutes it, and what is
 * known and planned at the end of every way. As it stood at a moment, for readers on other threads.
 *
 * @param known whether there is such an alert, or only might be
 * @param walk every node of the tree that was looked at, depth first
 * @param silencedBy the ids of silences
 * @param inhibitedBy the fingerprints of alerts
 */
public record Explanation(
    Alert alert,
    boolean known,
    List<RouteStep> walk,
    List<String> silencedBy,
    List<String> inhibitedBy,
    List<Handling> handlings) {
  public Explanation {
    handlings = List.copyOf(handlings);
  }
}
