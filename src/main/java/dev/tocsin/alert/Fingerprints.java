package dev.tocsin.alert;

import java.util.HexFormat;

/** The written form of a fingerprint: 16 lower-case hex digits. */
public final class Fingerprints {
  private Fingerprints() {}

  public static String text(long fingerprint) {
    return HexFormat.of().toHexDigits(fingerprint);
  }

  /** Reads what {@link #text} writes; a {@link NumberFormatException} tells of anything else. */
  public static long parse(String text) {
    return HexFormat.fromHexDigitsToLong(text);
  }
}
