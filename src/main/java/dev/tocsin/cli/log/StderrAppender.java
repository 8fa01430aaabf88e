package dev.tocsin.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Hands each line to a stream in one write, so that lines of several processes on one pipe do not
 * mix.
 */
final class StderrAppender extends AppenderBase<ILoggingEvent> {
  private final LogFormat format;
  private final OutputStream out;

  StderrAppender(LogFormat format) {
    this(format, new FileOutputStream(FileDescriptor.err));
  }

  StderrAppender(LogFormat format, OutputStream out) {
    this.format = format;
    this.out = out;
    setName("stderr");
  }

  @Override
  protected void append(ILoggingEvent event) {
    try {
      out.write((format.write(LogLine.of(event)) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      addError("stderr is closed", e);
    }
  }
}
