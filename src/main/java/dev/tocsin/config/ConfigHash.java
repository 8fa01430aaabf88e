package dev.tocsin.config;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The number that {@code alertmanager_config_hash} shows for a text, the same as upstream's. */
final class ConfigHash {
  /** As many as a double holds exactly. */
  private static final int BYTES = 6;

  private ConfigHash() {}

  static double of(String text) {
    byte[] digest = md5().digest(text.getBytes(StandardCharsets.UTF_8));
    byte[] start = Arrays.copyOf(Arrays.copyOf(digest, BYTES), Long.BYTES);
    return ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
