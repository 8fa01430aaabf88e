package dev.tocsin.notify;

import java.util.Map;
import java.util.Set;

/**
 * One try at delivering a notification, and what is left over from earlier ones.
 *
 * @param number 1 for the first
 * @param delivered the parts (recipients, pieces of a split text) that arrived in earlier attempts
 *     of this notification, in the words of the integration's own {@link Verdict.Retry}
 * @param memory what the integration left in its last {@link Verdict.Sent} for this group
 */
public record Attempt(int number, Set<String> delivered, Map<String, String> memory) {
  public static final Attempt FIRST = new Attempt(1, Set.of(), Map.of());

  public Attempt {
    delivered = Set.copyOf(delivered);
    memory = Map.copyOf(memory);
  }
}
