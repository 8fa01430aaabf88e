package dev.tocsin.config;

import java.util.Comparator;

/**
 * Something in the configuration that is wrong, or that works but should be known.
 *
 * @param path what it is about, {@code receivers[2].slack_configs[0]}; empty for the file
 * @param line from 1; 0 when no place in the file is meant
 * @param column from 1
 * @param message the rule, without any secret
 */
public record ConfigProblem(String path, int line, int column, String message) {
  static final Comparator<ConfigProblem> BY_POSITION =
      Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column);

  /** {@code receivers[2].slack_configs[0] (line 41, column 7): at most one of ...}. */
  @Override
  public String toString() {
    if (line == 0) {
      return message;
    }
    String place = "line " + line + ", column " + column;
    return path.isEmpty() ? place + ": " + message : path + " (" + place + "): " + message;
  }
}
