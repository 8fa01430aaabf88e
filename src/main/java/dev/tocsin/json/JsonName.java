package dev.tocsin.json;

import java.nio.charset.StandardCharsets;

/** The name of a field, encoded once. */
public final class JsonName {
  private final byte[] bytes;

  private JsonName(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A name without anything to escape. */
  public static JsonName of(String name) {
    return new JsonName((",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII));
  }

  /** The comma before the name, the name and the colon. */
  byte[] bytes() {
    return bytes;
  }
}
