package dev.tocsin.notify;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an attempt to deliver a notification ended. */
public sealed interface Verdict {
  /** The same with what people read of the notification, if they do. */
  default Verdict showing(String text) {
    return this;
  }

  /**
   * The other side took it.
   *
   * @param answer what it said, shortened, for the log and the history; without secrets
   * @param memory what the integration wants handed back with the group's next notification (a
   *     message id, for instance)
   * @param text what people read of it, for the history; empty where the integration does not say
   */
  record Sent(String answer, Map<String, String> memory, String text) implements Verdict {
    public Sent {
      memory = Map.copyOf(memory);
    }

    public Sent(String answer, Map<String, String> memory) {
      this(answer, memory, "");
    }

    public Sent(String answer) {
      this(answer, Map.of());
    }

    @Override
    public Sent showing(String shown) {
      return new Sent(answer, memory, shown);
    }
  }

  /**
   * It may work later.
   *
   * @param cause what happened, for people; without secrets
   * @param after how long the other side asked us to wait; null where it did not say
   * @param delivered the parts that did arrive and must not be sent again; see {@link Attempt}
   */
  record Retry(FailureReason reason, String cause, @Nullable Duration after, Set<String> delivered)
      implements Verdict {
    public Retry {
      delivered = Set.copyOf(delivered);
    }

    public Retry(FailureReason reason, String cause) {
      this(reason, cause, null, Set.of());
    }

    public Retry(FailureReason reason, String cause, @Nullable Duration after) {
      this(reason, cause, after, Set.of());
    }
  }

  /**
   * It will never work as it is.
   *
   * @param cause what happened, for people; without secrets
   */
  record Failed(FailureReason reason, String cause) implements Verdict {}
}
