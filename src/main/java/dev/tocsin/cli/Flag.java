package dev.tocsin.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** One flag and, once the arguments are parsed, its value. */
final class Flag<T> {
  private final OptionSpec option;

  Flag(OptionSpec option) {
    this.option = option;
  }

  /** What was given, or the default. */
  T value() {
    return Objects.requireNonNull(valueOrNull(), option.longestName());
  }

  /** Null for a flag without a default that was not given, or given empty. */
  @Nullable T valueOrNull() {
    return option.<@Nullable T>getValue();
  }
}
