package dev.tocsin.api;

/** What clients may take of the server. */
record WebLimits(Connections.Limits connections, ReadThreads.Limits reads) {
  /** Those for this machine. */
  static WebLimits standard() {
    return new WebLimits(Connections.Limits.standard(), ReadThreads.Limits.standard());
  }
}
