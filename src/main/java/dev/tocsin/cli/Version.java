package dev.tocsin.cli;

import dev.tocsin.app.Product;

/** Tocsin's own version, and the Alertmanager it stands in for. */
final class Version {
  private Version() {}

  static String[] lines() {
    return new String[] {
      "tocsin, version "
          + Product.version()
          + " (compatible with alertmanager "
          + Product.COMPATIBLE_WITH
          + ")",
      "  java version:     " + Runtime.version(),
      "  platform:         " + System.getProperty("os.name") + "/" + System.getProperty("os.arch")
    };
  }
}
