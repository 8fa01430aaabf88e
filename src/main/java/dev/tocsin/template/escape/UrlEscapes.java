package dev.tocsin.template.escape;

import java.nio.charset.StandardCharsets;

/** Makes values harmless in URLs. */
final class UrlEscapes {
  private static final String RESERVED = "!#$&*+,/:;=?@[]";
  private static final String UNRESERVED = "-._~";
  private static final String SPACE = " \t\n\f\r";

  private UrlEscapes() {}

  /** Refuses URLs of schemes that do more than open a page or a letter. */
  static String filter(Shown shown) {
    return shown.isUrl() || isSafe(shown.text()) ? shown.text() : "#" + Escape.REFUSED;
  }

  private static boolean isSafe(String url) {
    int colon = url.indexOf(':');
    String scheme = colon < 0 ? "" : url.substring(0, colon);
    return colon < 0
        || scheme.contains("/")
        || scheme.equalsIgnoreCase("http")
        || scheme.equalsIgnoreCase("https")
        || scheme.equalsIgnoreCase("mailto");
  }

  static String path(Shown shown) {
    return encoded(shown.text(), true);
  }

  static String query(Shown shown) {
    return encoded(shown.text(), shown.isUrl());
  }

  /** Encodes the octets that do not belong in a URL, and the reserved ones unless they may stay. */
  private static String encoded(String text, boolean keepReserved) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xff);
      boolean plain = Characters.isAsciiLetter(c) || Characters.isAsciiDigit(c);
      boolean reserved = RESERVED.indexOf(c) >= 0 || (c == '%' && isEncoded(bytes, i));
      if (plain || UNRESERVED.indexOf(c) >= 0 || (keepReserved && reserved)) {
        out.append(c);
      } else {
        out.append("%%%02x".formatted((int) c));
      }
    }
    return out.toString();
  }

  private static boolean isEncoded(byte[] bytes, int at) {
    return at + 2 < bytes.length
        && Characters.isHex((char) bytes[at + 1])
        && Characters.isHex((char) bytes[at + 2]);
  }

  /** URLs with a size each, between commas. */
  static String srcset(Shown shown) {
    if (shown.isUrl()) {
      return encoded(shown.text(), true).replace(",", "%2c");
    }
    StringBuilder out = new StringBuilder();
    for (String candidate : shown.text().split(",", -1)) {
      out.append(out.isEmpty() ? "" : ",").append(candidate(candidate));
    }
    return out.toString();
  }

  private static String candidate(String candidate) {
    int start = Characters.skipSpace(candidate, 0, candidate.length());
    int end = Characters.indexOfAny(candidate, SPACE, start, candidate.length());
    String url = candidate.substring(start, end);
    String size = candidate.substring(end);
    boolean plain = size.chars().allMatch(c -> isSizePart((char) c));
    return plain && isSafe(url)
        ? candidate.substring(0, start) + encoded(url, true) + size
        : "#" + Escape.REFUSED;
  }

  private static boolean isSizePart(char c) {
    return SPACE.indexOf(c) >= 0 || Characters.isAsciiLetter(c) || Characters.isAsciiDigit(c);
  }
}
