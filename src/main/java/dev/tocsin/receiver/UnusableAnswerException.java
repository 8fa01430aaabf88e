package dev.tocsin.receiver;

import dev.tocsin.notify.Verdict;
import java.io.IOException;

/** Somebody answered, on the way to the answer that was wanted, and it ends there. */
final class UnusableAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Verdict verdict;

  UnusableAnswerException(Verdict verdict) {
    super("unusable answer");
    this.verdict = verdict;
  }

  Verdict verdict() {
    return verdict;
  }
}
