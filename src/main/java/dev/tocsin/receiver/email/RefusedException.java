package dev.tocsin.receiver.email;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;

/** Ends a conversation with a server before anybody got the mail. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Verdict verdict;

  RefusedException(Verdict verdict) {
    super(verdict.toString());
    this.verdict = verdict;
  }

  RefusedException(String step, Reply reply) {
    this(reply.refusal(step, reply.reason()));
  }

  /** For refusals that have to do with who we are. */
  static RefusedException unauthenticated(String step, Reply reply) {
    return new RefusedException(reply.refusal(step, FailureReason.AUTH_ERROR));
  }

  Verdict verdict() {
    return verdict;
  }
}
