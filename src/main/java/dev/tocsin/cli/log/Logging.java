package dev.tocsin.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where log lines go: to stderr. Found by logback as a service, so that lines which are logged
 * before the flags are read have the right form too.
 */
public final class Logging extends ContextAwareBase implements Configurator {

  /** Replaces format and level; libraries are heard from {@code WARN} on, whatever the level. */
  public static void configure(LogFormat format, Level level) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      configure(context, format, level);
    }
  }

  private static void configure(LoggerContext context, LogFormat format, Level level) {
    StderrAppender appender = new StderrAppender(format);
    appender.setContext(context);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    forwardJavaLogging();
    root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
    context.getLogger("dev.tocsin").setLevel(level);
  }

  /**
   * Takes over what libraries log to {@code java.util.logging}. They are not even asked for less
   * than warnings: that is where mail sessions trace what they say, passwords and all.
   */
  private static void forwardJavaLogging() {
    LogManager.getLogManager().reset();
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    SLF4JBridgeHandler.install();
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    configure(context, LogFormat.LOGFMT, Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
