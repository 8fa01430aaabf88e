package dev.tocsin.receiver;

/** The {@code global} section of tests. */
public final class TestGlobals {
  public static final GlobalConfig DEFAULT = new GlobalConfig();

  private TestGlobals() {}
}
