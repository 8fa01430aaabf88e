package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Names a message by what it says: the same decision about the same alerts, made anew after a crash
 * or on another machine, has the same id. Each id depends on the one before it of its group, so
 * that a repeat has another.
 */
final class MessageId {
  private static final int ALERT_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES + 1;
  private static final int TOLD_BYTES = Long.BYTES + Integer.BYTES;

  private MessageId() {}

  /**
   * The id of a message.
   *
   * @param last the id of the group's message before it to the same integration; empty for none
   */
  static String of(String last, Integration integration, List<Standing> tell) {
    MessageDigest digest = sha256();
    String start = last + '\0' + integration.rank() + '\0' + integration.destination() + '\0';
    digest.update(start.getBytes(StandardCharsets.UTF_8));
    for (Standing each : tell) {
      update(digest, each);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return uuid(hash.getLong(), hash.getLong()).toString();
  }

  /**
   * The rank of its slot sets apart the groups that tell it to one destination, and what was told
   * of it before sets an episode apart from an earlier one with the same start.
   */
  private static void update(MessageDigest digest, Standing standing) {
    Alert alert = standing.flushed().alert();
    ByteBuffer bytes = ByteBuffer.allocate(ALERT_BYTES + TOLD_BYTES);
    bytes.putLong(alert.labels().fingerprint());
    bytes.putInt(standing.slot().rank());
    bytes.put((byte) (standing.firing() ? 1 : 0));
    put(bytes, alert.startsAt());
    if (standing.told() != null) {
      put(bytes, standing.told().at());
    }
    digest.update(bytes.flip());
  }

  private static void put(ByteBuffer bytes, Instant time) {
    bytes.putLong(time.getEpochSecond()).putInt(time.getNano());
  }

  /** Of the version for ids made in one's own way; RFC 9562. */
  private static UUID uuid(long high, long low) {
    return new UUID((high & ~0xf000L) | 0x8000L, (low & ~(3L << 62)) | (2L << 62));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
