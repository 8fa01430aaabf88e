package dev.tocsin.cli;

/** A server as the signals see it. */
interface Instance {
  /** Returns once it listens. */
  void start();

  /** Throws, and goes on as it was, when the new configuration is broken. */
  void reload();

  /** Returns once everything is put away. */
  void stop();
}
