package dev.tocsin.cli;

import java.util.Objects;

/** Tocsin's own version, and the Alertmanager it stands in for. */
final class Version {
  static final String COMPATIBLE_WITH = "0.34.0";

  private Version() {}

  /** From the jar's manifest; {@code development} when there is none. */
  static String current() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  static String[] lines() {
    return new String[] {
      "tocsin, version " + current() + " (compatible with alertmanager " + COMPATIBLE_WITH + ")",
      "  java version:     " + Runtime.version(),
      "  platform:         " + System.getProperty("os.name") + "/" + System.getProperty("os.arch")
    };
  }
}
