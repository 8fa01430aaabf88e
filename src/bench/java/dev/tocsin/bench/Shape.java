package dev.tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;

/** A load, and what is measured of a server under it. */
interface Shape {
  String name();

  /** The headline of its table. */
  String what();

  /** Whether it says nothing about the real Alertmanager. */
  default boolean oursOnly() {
    return false;
  }

  /**
   * Starts the server on the folder, loads and ends it.
   *
   * @param figures filled on the way: what was measured before a failure counts
   */
  void measure(Server server, Path folder, Figures figures)
      throws IOException, InterruptedException;
}
