package dev.tocsin.receiver.email;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import java.io.IOException;
import java.util.Base64;

/** What an SMTP server answered to a command. */
record Reply(int code, String text) {
  private static final int EXCERPT = 300;

  boolean accepted() {
    return code / 100 == 2;
  }

  /** Whether the same may be accepted later; what is neither 4yz nor 5yz is a server's mistake. */
  boolean temporary() {
    return !accepted() && code / 100 != 5;
  }

  FailureReason reason() {
    return temporary() ? FailureReason.SERVER_ERROR : FailureReason.CLIENT_ERROR;
  }

  /** What it means for a mail when the server refuses a step that all depends on. */
  Verdict refusal(String step, FailureReason reason) {
    String cause = step + " was refused: " + excerpt();
    return temporary() ? new Verdict.Retry(reason, cause) : new Verdict.Failed(reason, cause);
  }

  /**
   * The base64 of a login's challenge.
   *
   * @throws IOException when it is none
   */
  byte[] decoded() throws IOException {
    try {
      return Base64.getDecoder().decode(text.strip().substring(3).strip());
    } catch (IllegalArgumentException e) {
      throw new IOException("the server's challenge is no base64", e);
    }
  }

  /** Its start, on one line. */
  String excerpt() {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "...";
  }
}
