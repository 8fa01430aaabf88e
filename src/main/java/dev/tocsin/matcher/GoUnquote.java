package dev.tocsin.matcher;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a text in double quotes as Go's {@code strconv.Unquote} does. */
final class GoUnquote {
  private final String text;
  private final int end;
  private int at = 1;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private GoUnquote(String text) {
    this.text = text;
    this.end = text.length() - 1;
  }

  /** The text that is meant; null for a broken escape, a line feed, or bytes that are not UTF-8. */
  static @Nullable String unquote(String quoted) {
    if (quoted.indexOf('\n') >= 0) {
      return null;
    }
    return quoted.indexOf('\\') < 0
        ? quoted.substring(1, quoted.length() - 1)
        : new GoUnquote(quoted).decode();
  }

  /** Escapes may write a character byte by byte, so that only the whole can be decoded. */
  private @Nullable String decode() {
    while (at < end) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (c != '\\') {
        append(c);
      } else if (!escape()) {
        return null;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private void append(int codePoint) {
    bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  private boolean escape() {
    char c = text.charAt(at++);
    int simple = "abfnrtv\\\"".indexOf(c);
    if (simple >= 0) {
      bytes.write("\u0007\b\f\n\r\t\u000b\\\"".charAt(simple));
      return true;
    }
    return switch (c) {
      case 'x' -> singleByte(number(2, 16));
      case 'u' -> character(number(4, 16));
      case 'U' -> character(number(8, 16));
      default -> {
        at--;
        yield singleByte(number(3, 8));
      }
    };
  }

  private boolean singleByte(long value) {
    bytes.write((int) value);
    return value >= 0 && value <= 0xff;
  }

  private boolean character(long value) {
    boolean valid =
        value >= 0
            && value <= Character.MAX_CODE_POINT
            && !(value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE);
    if (valid) {
      append((int) value);
    }
    return valid;
  }

  /** So many digits, or a negative number where they are not there. */
  private long number(int digits, int radix) {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < end ? asciiDigit(text.charAt(at), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
      at++;
    }
    return value;
  }

  private static int asciiDigit(char c, int radix) {
    return c < 0x80 ? Character.digit(c, radix) : -1;
  }
}
