package dev.tocsin.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StderrAppenderTest {
  private final List<String> writes = new ArrayList<>();
  private final Logger log = new LoggerContext().getLogger("test");

  StderrAppenderTest() {
    StderrAppender appender = new StderrAppender(LogFormat.LOGFMT, new Recorder());
    appender.start();
    log.addAppender(appender);
    log.setLevel(Level.INFO);
  }

  @Test
  void line_isOneWriteAndNamesItsCaller() {
    log.atWarn().addKeyValue("receiver", "a b").addKeyValue("attempts", 3).log("Send {}", "failed");
    log.debug("not heard");
    assertThat(writes)
        .singleElement()
        .asString()
        .matches(
            "time=\\S+Z level=WARN source=StderrAppenderTest\\.java:\\d+ msg=\"Send failed\""
                + " receiver=\"a b\" attempts=3\n");
  }

  @Test
  void throwable_staysOnItsLine() {
    log.atError().setCause(new IllegalStateException("broken\nbadly")).log("Bug");
    assertThat(writes)
        .singleElement()
        .asString()
        .contains(
            " err=\"java.lang.IllegalStateException: broken\\nbadly\"", "\\n\\tat dev.tocsin.cli")
        .satisfies(line -> assertThat(line.lines()).hasSize(1));
  }

  private final class Recorder extends OutputStream {
    @Override
    public void write(int b) {
      throw new AssertionError("a single byte");
    }

    @Override
    public void write(byte[] bytes) {
      writes.add(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
