package dev.tocsin.receiver.telegram;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What one notification has to tell a chat, and how that ended. */
final class Parcel {
  private final Envelope envelope;
  private final List<Piece> pieces;
  private final Set<String> delivered;
  private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();

  /**
   * Packs the pieces of a message.
   *
   * @param delivered the keys of those that arrived in earlier attempts
   */
  Parcel(Envelope envelope, List<Piece> pieces, Set<String> delivered) {
    this.envelope = envelope;
    this.pieces = List.copyOf(pieces);
    this.delivered = Set.copyOf(delivered);
  }

  Envelope envelope() {
    return envelope;
  }

  List<Piece> pieces() {
    return pieces;
  }

  Set<String> delivered() {
    return delivered;
  }

  /** Whether it is one message that others may join. */
  boolean single() {
    return pieces.size() == 1 && delivered.isEmpty();
  }

  void settle(Verdict how) {
    verdict.complete(how);
  }

  /** Waits until somebody settles it. */
  Verdict verdict() throws InterruptedException {
    try {
      return verdict.get();
    } catch (ExecutionException e) {
      return new Verdict.Retry(FailureReason.OTHER, "unsettled");
    }
  }
}
