package dev.tocsin.cli;

import ch.qos.logback.classic.Level;
import dev.tocsin.cli.log.LogFormat;
import dev.tocsin.cli.log.Logging;
import dev.tocsin.setting.SettingException;
import java.util.Locale;

/** {@code --log.*}: what is logged, and how it is written. */
final class LogFlags {
  private final Flag<Level> level;
  private final Flag<LogFormat> format;

  LogFlags(FlagSet flags) {
    level =
        flags.value(
            "log.level", Level.class, "info", LogFlags::level, "One of debug, info, warn, error");
    format =
        flags.value(
            "log.format", LogFormat.class, "logfmt", LogFlags::format, "One of logfmt, json");
  }

  void apply() {
    Logging.configure(format.value(), level.value());
  }

  private static Level level(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "debug" -> Level.DEBUG;
      case "info" -> Level.INFO;
      case "warn" -> Level.WARN;
      case "error" -> Level.ERROR;
      default -> throw new SettingException("is none of debug, info, warn, error");
    };
  }

  private static LogFormat format(String text) {
    return switch (text) {
      case "logfmt" -> LogFormat.LOGFMT;
      case "json" -> LogFormat.JSON;
      default -> throw new SettingException("is none of logfmt, json");
    };
  }
}
