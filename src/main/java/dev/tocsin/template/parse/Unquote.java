package dev.tocsin.template.parse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads the text between the quotes of a Go string or character literal. */
final class Unquote {
  private final String body;
  private final char quote;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int pos;

  private Unquote(String body, char quote) {
    this.body = body;
    this.quote = quote;
  }

  /** The text of a literal with its quotes; a {@link LiteralException} when malformed. */
  static String text(String literal) {
    String body = literal.substring(1, literal.length() - 1);
    if (literal.startsWith("`")) {
      return body.replace("\r", "");
    }
    return body.indexOf('\\') < 0 ? body : new Unquote(body, literal.charAt(0)).run();
  }

  private String run() {
    while (pos < body.length()) {
      int c = body.codePointAt(pos);
      pos += Character.charCount(c);
      if (c == '\\') {
        escape();
      } else {
        add(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void escape() {
    if (pos >= body.length()) {
      throw invalid();
    }
    char c = body.charAt(pos++);
    switch (c) {
      case 'a' -> add(7);
      case 'b' -> add('\b');
      case 'f' -> add('\f');
      case 'n' -> add('\n');
      case 'r' -> add('\r');
      case 't' -> add('\t');
      case 'v' -> add(0x0b);
      case '\\' -> add('\\');
      case 'x' -> raw(digits(2, 16));
      case 'u' -> codePoint(digits(4, 16));
      case 'U' -> codePoint(digits(8, 16));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        pos--;
        int value = digits(3, 8);
        if (value > 0xff) {
          throw invalid();
        }
        raw(value);
      }
      default -> {
        if (c != quote) {
          throw invalid();
        }
        add(c);
      }
    }
  }

  private int digits(int count, int radix) {
    if (pos + count > body.length()) {
      throw invalid();
    }
    try {
      int value = Integer.parseUnsignedInt(body, pos, pos + count, radix);
      pos += count;
      return value;
    } catch (NumberFormatException e) {
      throw invalid();
    }
  }

  private void codePoint(int c) {
    if (!Character.isValidCodePoint(c) || (c >= 0xd800 && c < 0xe000)) {
      throw invalid();
    }
    add(c);
  }

  /** A byte given by number; outside ASCII it stands for itself only in a character literal. */
  private void raw(int value) {
    if (quote == '\'') {
      add(value);
    } else {
      bytes.write(value);
    }
  }

  private void add(int c) {
    bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
  }

  private LiteralException invalid() {
    return new LiteralException("invalid syntax: " + quote + body + quote);
  }
}
