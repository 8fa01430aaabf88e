package dev.tocsin.receiver;

import dev.tocsin.setting.MapFields;

/** The {@code global} section of tests. */
public final class TestGlobals {
  public static final GlobalConfig DEFAULT = GlobalConfig.read(MapFields.of("{}"));

  private TestGlobals() {}
}
