package dev.tocsin.app;

import dev.tocsin.api.BuildInfo;
import java.util.Objects;

/** What this program is: its own version, and the Alertmanager that clients may take it for. */
public final class Product {
  public static final String COMPATIBLE_WITH = "0.34.0";

  private Product() {}

  /** From the jar's manifest; {@code development} when there is none. */
  public static String version() {
    return Objects.requireNonNullElse(
        Product.class.getPackage().getImplementationVersion(), "development");
  }

  static BuildInfo build() {
    String runtime = "java" + Runtime.version().feature();
    return new BuildInfo(COMPATIBLE_WITH, version(), "", "", "", "", runtime);
  }
}
