package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What libraries log to {@code java.util.logging}, angus-mail above all. */
class JavaLoggingTest {
  private static final Logger MAIL = Logger.getLogger("org.eclipse.angus.mail.smtp");

  @Test
  void warnings_comeOutInOurLog() {
    try (CapturedLog log = new CapturedLog()) {
      MAIL.log(Level.WARNING, "{0} is odd", "reply");
      MAIL.log(Level.SEVERE, "broken", new IllegalStateException("why"));
      assertThat(log.lines())
          .containsExactly(
              "WARN org.eclipse.angus.mail.smtp reply is odd null ",
              "ERROR org.eclipse.angus.mail.smtp broken null why");
    }
  }

  @Test
  void traces_areNotTakenWhateverTheLevel() {
    try (CapturedLog log = new CapturedLog()) {
      MAIL.info("AUTH PLAIN secret");
      MAIL.finest("AUTH PLAIN secret");
      assertThat(log.lines()).isEmpty();
      assertThat(MAIL.isLoggable(Level.FINE)).isFalse();
    }
  }

  @Test
  void console_isNotWrittenToBesides() {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(Logger.getLogger("").getHandlers()).hasSize(1);
      assertThat(log.lines()).isEmpty();
    }
  }
}
