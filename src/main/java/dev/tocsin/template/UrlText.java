package dev.tocsin.template;

import dev.tocsin.template.exec.FailedCall;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Undoes the escapes of a URL's query. */
final class UrlText {
  private UrlText() {}

  static String unescape(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      switch (bytes[i]) {
        case '+' -> out.write(' ');
        case '%' -> {
          out.write(octet(bytes, i));
          i += 2;
        }
        default -> out.write(bytes[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int octet(byte[] bytes, int at) {
    int high = at + 1 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
    int low = at + 2 < bytes.length ? Character.digit(bytes[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      String rest = new String(bytes, at, Math.min(3, bytes.length - at), StandardCharsets.UTF_8);
      throw new FailedCall("invalid URL escape \"" + rest + '"');
    }
    return high << 4 | low;
  }
}
