package dev.tocsin.api;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks passwords against bcrypt hashes, which the JDK cannot. After Provos and Mazieres, "A
 * Future-Adaptable Password Scheme" (1999).
 */
final class Bcrypt {
  private static final Pattern HASH =
      Pattern.compile("\\$2[abxy]?\\$(\\d\\d)\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");
  private static final String DIGITS =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final byte[] TEXT = "OrpheanBeholderScryDoubt".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_PASSWORD = 72;
  private static final int HASH_BYTES = 23;
  private static final int SALT_BYTES = 16;
  private static final int LOWEST_COST = 4;
  private static final int HIGHEST_COST = 31;

  /** Blowfish begins with the fraction of pi: 18 subkeys, then four boxes of 256 words. */
  private static final int[] PI = piFraction(18 + 4 * 256);

  private final int[] subkeys = Arrays.copyOf(PI, 18);
  private final int[] boxes = Arrays.copyOfRange(PI, 18, PI.length);

  private Bcrypt() {}

  /** Whether this is a hash that {@link #matches} understands. */
  static boolean isHash(String hash) {
    Matcher parts = HASH.matcher(hash);
    return parts.matches()
        && Integer.parseInt(parts.group(1)) >= LOWEST_COST
        && Integer.parseInt(parts.group(1)) <= HIGHEST_COST;
  }

  /** Takes its time: twice as long for every step of the hash's cost. */
  static boolean matches(String password, String hash) {
    Matcher parts = HASH.matcher(hash);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a bcrypt hash");
    }
    byte[] salt = decode(parts.group(2), SALT_BYTES);
    byte[] expected = decode(parts.group(3), HASH_BYTES);
    byte[] actual = new Bcrypt().hash(key(password), salt, 1L << Integer.parseInt(parts.group(1)));
    return MessageDigest.isEqual(expected, actual);
  }

  /** The password and the zero byte behind it. */
  private static byte[] key(String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, Math.min(bytes.length + 1, LONGEST_PASSWORD));
  }

  private byte[] hash(byte[] key, byte[] salt, long rounds) {
    expand(key, salt);
    byte[] none = new byte[SALT_BYTES];
    for (long i = 0; i < rounds; i++) {
      expand(key, none);
      expand(salt, none);
    }
    byte[] text = TEXT.clone();
    for (int at = 0; at < text.length; at += 8) {
      long block = words(text, at);
      for (int i = 0; i < 64; i++) {
        block = encrypt(block);
      }
      for (int i = 0; i < 8; i++) {
        text[at + i] = (byte) (block >>> (56 - 8 * i));
      }
    }
    return Arrays.copyOf(text, HASH_BYTES);
  }

  /** Mixes the key into the subkeys, then replaces the whole state by salted encryptions. */
  private void expand(byte[] key, byte[] salt) {
    for (int i = 0; i < subkeys.length; i++) {
      subkeys[i] ^= (int) (words(key, i * 4) >>> 32);
    }
    long[] salts = {words(salt, 0), words(salt, 8)};
    long block = fill(subkeys, salts, 0, 0);
    fill(boxes, salts, block, subkeys.length / 2);
  }

  private long fill(int[] state, long[] salts, long start, int firstSalt) {
    long block = start;
    for (int i = 0; i < state.length; i += 2) {
      block = encrypt(block ^ salts[(firstSalt + i / 2) & 1]);
      state[i] = (int) (block >>> 32);
      state[i + 1] = (int) block;
    }
    return block;
  }

  private long encrypt(long block) {
    int left = (int) (block >>> 32);
    int right = (int) block;
    for (int i = 0; i < 16; i += 2) {
      left ^= subkeys[i];
      right ^= mix(left);
      right ^= subkeys[i + 1];
      left ^= mix(right);
    }
    return ((long) (right ^ subkeys[17]) << 32) | ((left ^ subkeys[16]) & 0xffffffffL);
  }

  private int mix(int word) {
    int first = boxes[word >>> 24] + boxes[256 + ((word >>> 16) & 0xff)];
    return (first ^ boxes[512 + ((word >>> 8) & 0xff)]) + boxes[768 + (word & 0xff)];
  }

  /** Eight bytes as one number; the bytes go round. */
  private static long words(byte[] bytes, int from) {
    long words = 0;
    for (int i = 0; i < 8; i++) {
      words = (words << 8) | (bytes[(from + i) % bytes.length] & 0xff);
    }
    return words;
  }

  private static byte[] decode(String text, int length) {
    byte[] bytes = new byte[length];
    int bits = 0;
    int count = 0;
    int at = 0;
    for (int i = 0; i < text.length() && at < length; i++) {
      bits = (bits << 6) | DIGITS.indexOf(text.charAt(i));
      count += 6;
      if (count >= 8) {
        count -= 8;
        bytes[at++] = (byte) (bits >>> count);
      }
    }
    return bytes;
  }

  /** The first words of pi behind the point, by Machin's formula. */
  private static int[] piFraction(int words) {
    int bits = words * 32;
    int guard = 64;
    BigInteger one = BigInteger.ONE.shiftLeft(bits + guard);
    BigInteger pi =
        arccot(5, one).shiftLeft(4).subtract(arccot(239, one).shiftLeft(2)).shiftRight(guard);
    byte[] bytes = pi.subtract(BigInteger.valueOf(3).shiftLeft(bits)).toByteArray();
    int[] fraction = new int[words];
    int skip = bytes.length - words * 4;
    for (int i = 0; i < words * 4; i++) {
      int value = skip + i < 0 ? 0 : bytes[skip + i] & 0xff;
      fraction[i / 4] = (fraction[i / 4] << 8) | value;
    }
    return fraction;
  }

  private static BigInteger arccot(int x, BigInteger one) {
    BigInteger square = BigInteger.valueOf((long) x * x);
    BigInteger power = one.divide(BigInteger.valueOf(x));
    BigInteger sum = power;
    for (int n = 3; power.signum() != 0; n += 2) {
      power = power.divide(square).negate();
      sum = sum.add(power.divide(BigInteger.valueOf(n)));
    }
    return sum;
  }
}
