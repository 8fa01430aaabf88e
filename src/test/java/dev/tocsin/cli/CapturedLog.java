package dev.tocsin.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tocsin.cli.log.LogFormat;
import dev.tocsin.cli.log.Logging;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is logged with {@code --log.level=debug}, until it is closed. */
final class CapturedLog implements AutoCloseable {
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  CapturedLog() {
    Logging.configure(LogFormat.LOGFMT, Level.DEBUG);
    appender.start();
    root().addAppender(appender);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Level, logger, message and facts of each. */
  List<String> lines() {
    return List.copyOf(appender.list).stream()
        .map(event ->
            "%s %s %s %s %s"
                .formatted(
                    event.getLevel(),
                    event.getLoggerName(),
                    event.getFormattedMessage(),
                    event.getKeyValuePairs(),
                    event.getThrowableProxy() == null
                        ? ""
                        : event.getThrowableProxy().getMessage()))
        .toList();
  }

  @Override
  public void close() {
    root().detachAppender(appender);
    Logging.configure(LogFormat.LOGFMT, Level.INFO);
  }
}
