package dev.tocsin.notify;

/** Tells one receiver through one integration. */
@FunctionalInterface
public interface Notifier {
  /**
   * Sends the notification and waits for the answer, within a deadline of its own. Runs on a
   * virtual thread, for several groups at once. What the other side does wrong is a verdict, never
   * an exception; an exception counts as a retry.
   *
   * @throws InterruptedException when the process stops; the notification stays pending
   */
  Verdict notify(Notification notification, Attempt attempt) throws InterruptedException;

  /** How many calls its destination takes at a time, where it keeps a pace of its own. */
  default int mostAtOnce() {
    return Integer.MAX_VALUE;
  }
}
