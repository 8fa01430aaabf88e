package dev.tocsin.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for destinations that say whether two are the same and nothing else. */
final class Destinations {
  private static final int BYTES = 12;

  private Destinations() {}

  /** The same name for the same kind of integration and the same secret target. */
  static String name(String kind, String target) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((kind + "\0" + target).getBytes(StandardCharsets.UTF_8));
      return kind + ":" + HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
