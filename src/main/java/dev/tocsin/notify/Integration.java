package dev.tocsin.notify;

import dev.tocsin.nflog.Slot;

/**
 * One integration of a receiver, ready to send.
 *
 * @param name of its kind, as metrics show it: {@code webhook}
 * @param index its place among the receiver's integrations of this kind
 * @param destination whom it tells; opaque and free of secrets
 * @param rank how many integrations of the same receiver before it tell the same destination
 */
public record Integration(
    String receiver,
    String name,
    int index,
    String destination,
    int rank,
    boolean sendResolved,
    Notifier notifier) {

  /** As logs name it: {@code webhook[0]}. */
  public String shownName() {
    return name + "[" + index + "]";
  }

  Slot slot(int rankOfRoute) {
    return new Slot(destination, rankOfRoute + rank);
  }
}
