package dev.tocsin.receiver.email;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who has a mail, and why others have not.
 *
 * @param earlier those who got it in earlier attempts
 * @param replies for each recipient of this attempt the answer that decided
 */
record Delivered(Set<String> earlier, Map<String, Reply> replies) {

  /**
   * What the answers come to. Somebody who may get it later is a reason to retry for those alone.
   * Somebody who never will is a failure only if nobody got it: a failure would send the mail again
   * to those who did with every flush.
   */
  Verdict verdict() {
    Set<String> reached = names(Reply::accepted);
    String refusals = refusals();
    if (replies.values().stream().anyMatch(Reply::temporary)) {
      return new Verdict.Retry(FailureReason.SERVER_ERROR, refusals, null, reached);
    }
    boolean nobody = reached.isEmpty() && earlier.isEmpty();
    return nobody
        ? new Verdict.Failed(FailureReason.CLIENT_ERROR, refusals)
        : new Verdict.Sent(answer(refusals));
  }

  Set<String> names(Predicate<Reply> which) {
    return replies.entrySet().stream()
        .filter(each -> which.test(each.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Who was refused and why; empty when nobody was. */
  String refusals() {
    return replies.entrySet().stream()
        .filter(each -> !each.getValue().accepted())
        .map(each -> each.getKey() + ": " + each.getValue().excerpt())
        .collect(Collectors.joining("; "));
  }

  private String answer(String refusals) {
    Collection<Reply> all = replies.values();
    String taken =
        all.stream().filter(Reply::accepted).map(Reply::excerpt).findFirst().orElse("sent before");
    return refusals.isEmpty() ? taken : taken + "; refused: " + refusals;
  }
}
