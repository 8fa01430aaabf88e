package dev.tocsin.nflog;

/**
 * Who told something, in the words of Alertmanager's log: an integration of a receiver, for a
 * group.
 *
 * @param groupKey as upstream writes it
 * @param integration the name of its kind: {@code webhook}
 * @param index its place among the receiver's integrations of this kind
 */
public record Teller(String groupKey, String receiver, String integration, int index) {
  public Teller speakingFor(String group) {
    return new Teller(group, receiver, integration, index);
  }

  boolean sameIntegration(Teller other) {
    return index == other.index
        && receiver.equals(other.receiver)
        && integration.equals(other.integration);
  }
}
