package dev.tocsin.matcher;

/** The characters that end an unquoted name or value in the UTF-8 syntax. */
final class Reserved {
  private Reserved() {}

  static boolean isReserved(int c) {
    return isSpace(c) || "{}!=~,\\\"'`".indexOf(c) >= 0;
  }

  /** White space as Unicode and Go's {@code unicode.IsSpace} see it. */
  static boolean isSpace(int c) {
    return switch (c) {
      case '\t', '\n', 0x0b, '\f', '\r', ' ', 0x85, 0xa0 -> true;
      default -> c > 0xff && Character.isSpaceChar(c);
    };
  }
}
