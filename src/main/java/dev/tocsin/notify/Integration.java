package dev.tocsin.notify;

import dev.tocsin.nflog.Slot;
import dev.tocsin.nflog.Teller;

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

  /** One attempt to send; whatever goes wrong is a verdict. */
  public Verdict tell(Notification notification, Attempt attempt) {
    try {
      return notifier.notify(notification, attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Verdict.Retry(FailureReason.CANCELED, "interrupted");
    } catch (Throwable e) {
      return unexpected(e);
    }
  }

  /** What takes more memory or stack than there is would do so at every attempt. */
  static Verdict unexpected(Throwable thrown) {
    String cause = "unexpected " + thrown.getClass().getSimpleName();
    return thrown instanceof VirtualMachineError
        ? new Verdict.Failed(FailureReason.OTHER, cause)
        : new Verdict.Retry(FailureReason.OTHER, cause);
  }

  Slot slot(int rankOfRoute) {
    return new Slot(destination, rankOfRoute + rank);
  }

  /** As Alertmanager's log names it, speaking for a group. */
  Teller teller(String groupKey) {
    return new Teller(groupKey, receiver, name, index);
  }
}
