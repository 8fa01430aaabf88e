package dev.tocsin.cli;

import java.util.List;

/** A sub-command cannot do its work: the lines are what its user has to know, and all of it. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  CommandException(List<String> lines) {
    super(String.join("\n", lines), null, false, false);
    this.lines = List.copyOf(lines);
  }

  static CommandException of(String reason) {
    return new CommandException(List.of("tocsin: error: " + reason));
  }

  List<String> lines() {
    return lines;
  }
}
