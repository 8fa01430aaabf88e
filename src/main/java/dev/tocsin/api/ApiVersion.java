package dev.tocsin.api;

/** The versions of Alertmanager's API that are served. */
public enum ApiVersion {
  V1("v1"),
  V2("v2");

  private final String text;

  ApiVersion(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
