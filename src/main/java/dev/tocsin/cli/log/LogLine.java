package dev.tocsin.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * What one log line tells.
 *
 * @param source file and line of the caller
 * @param facts in the order in which they were given
 */
record LogLine(Instant time, String level, String source, String message, List<Fact> facts) {

  /** A key and its value. */
  record Fact(String key, @Nullable Object value) {}

  static LogLine of(ILoggingEvent event) {
    return new LogLine(
        event.getInstant(),
        event.getLevel().toString(),
        source(event.getCallerData()),
        event.getFormattedMessage(),
        facts(event));
  }

  private static String source(StackTraceElement[] callers) {
    return callers.length == 0
        ? "unknown"
        : callers[0].getFileName() + ":" + callers[0].getLineNumber();
  }

  private static List<Fact> facts(ILoggingEvent event) {
    List<Fact> facts = new ArrayList<>();
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        facts.add(new Fact(pair.key, pair.value));
      }
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      facts.add(new Fact("err", thrown.getClassName() + ": " + thrown.getMessage()));
      facts.add(new Fact("stack", ThrowableProxyUtil.asString(thrown).strip()));
    }
    return facts;
  }
}
