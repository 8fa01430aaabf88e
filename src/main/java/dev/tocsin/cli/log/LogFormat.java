package dev.tocsin.cli.log;

/** How a log line is written. */
public enum LogFormat {
  LOGFMT {
    @Override
    String write(LogLine line) {
      return Logfmt.write(line);
    }
  },
  JSON {
    @Override
    String write(LogLine line) {
      return JsonLine.write(line);
    }
  };

  /** The line without its end; holds no line break whatever is in {@code line}. */
  abstract String write(LogLine line);
}
