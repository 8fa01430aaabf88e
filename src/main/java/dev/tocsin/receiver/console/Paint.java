package dev.tocsin.receiver.console;

/** Makes parts of a text stand out. */
enum Paint {
  NONE,
  ANSI;

  private static final String RESET = "\u001b[0m";

  String red(String text) {
    return painted("\u001b[1;31m", text);
  }

  String green(String text) {
    return painted("\u001b[1;32m", text);
  }

  String bold(String text) {
    return painted("\u001b[1m", text);
  }

  String faint(String text) {
    return painted("\u001b[2m", text);
  }

  private String painted(String code, String text) {
    return this == NONE || text.isBlank() ? text : code + text + RESET;
  }
}
