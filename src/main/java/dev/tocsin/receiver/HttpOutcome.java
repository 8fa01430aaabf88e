package dev.tocsin.receiver;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a post ended. */
public sealed interface HttpOutcome {
  /** What it means for a notification, where nothing but the status matters. */
  Verdict verdict();

  /**
   * There was an answer.
   *
   * @param body the first {@link Transport#KEPT_BYTES} of it, without the secrets it was asked with
   * @param whole whether that is all of it; not so either when the connection broke
   * @param retryAfter how long the other side asked us to wait; null where it did not say
   */
  record Answered(int status, String body, boolean whole, @Nullable Duration retryAfter)
      implements HttpOutcome {
    private static final int EXCERPT = 500;

    public boolean ok() {
      return status / 100 == 2;
    }

    /** The start of the body on one line, for people. */
    public String excerpt() {
      String line = body.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
      return line.length() <= EXCERPT ? line : line.substring(0, cut(line)) + "...";
    }

    private static int cut(String line) {
      return Character.isHighSurrogate(line.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
    }

    /** Status and excerpt: {@code status 404: no such hook}. */
    public String summary() {
      String excerpt = excerpt();
      return "status " + status + (excerpt.isEmpty() ? "" : ": " + excerpt);
    }

    @Override
    public Verdict verdict() {
      if (ok()) {
        return new Verdict.Sent(summary());
      }
      return temporary()
          ? new Verdict.Retry(reason(), summary(), retryAfter)
          : new Verdict.Failed(reason(), summary());
    }

    private boolean temporary() {
      return switch (status) {
        case 408, 425, 429 -> true;
        default -> status / 100 == 5;
      };
    }

    private FailureReason reason() {
      return switch (status) {
        case 401, 403 -> FailureReason.AUTH_ERROR;
        case 429 -> FailureReason.RATE_LIMITED;
        default ->
            switch (status / 100) {
              case 4 -> FailureReason.CLIENT_ERROR;
              case 5 -> FailureReason.SERVER_ERROR;
              default -> FailureReason.OTHER;
            };
      };
    }
  }

  /** There was no answer, or none that can be used. */
  record Unanswered(Verdict verdict) implements HttpOutcome {}
}
