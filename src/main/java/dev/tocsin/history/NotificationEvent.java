package dev.tocsin.history;

import dev.tocsin.alert.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Something that happened to a notification. */
public record NotificationEvent(Instant at, Notice notice, Outcome outcome) {
  /** How far a notification has come. */
  public enum Status {
    /** The other side took it. */
    SENT,
    /** An attempt failed, and more will be made. */
    RETRYING,
    /** It failed for good. */
    FAILED,
    /** A newer one of its group took its place. */
    SUPERSEDED,
    /** It was taken back: there was nothing left to say, or nobody to say it to. */
    DROPPED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was to be told, and to whom.
   *
   * @param id the idempotency key, the same in all events of a notification
   * @param groupKey as upstream writes it
   * @param integration as logs name it: {@code webhook[0]}
   * @param reason why it was to be told, in upstream's words
   */
  public record Notice(
      String id,
      String groupKey,
      String receiver,
      String integration,
      String reason,
      List<Told> alerts) {
    public Notice {
      alerts = List.copyOf(alerts);
    }
  }

  /** An alert in a notification: as firing, or as resolved. */
  public record Told(Labels alert, boolean firing) {}

  /**
   * What came of it.
   *
   * @param attempts how many have been made so far
   * @param answer what the other side said, or the error; cut off at a limit
   * @param text what people read of it, where the integration says so; cut off at a limit
   */
  public record Outcome(Status status, int attempts, String answer, String text) {
    /** Longer texts are cut off. */
    public static final int LONGEST_TEXT = 4096;

    public Outcome {
      answer = cut(answer);
      text = cut(text);
    }

    private static String cut(String text) {
      if (text.length() <= LONGEST_TEXT) {
        return text;
      }
      boolean halves = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
      return text.substring(0, halves ? LONGEST_TEXT - 1 : LONGEST_TEXT);
    }
  }
}
