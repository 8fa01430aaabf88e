package dev.tocsin.template.parse;

import java.math.BigInteger;

/**
 * A number as written: an integer, a real, or a real without a fraction, which passes for both.
 *
 * @param integral whether {@code integer} holds its value
 * @param real whether it is written as a real, so that alone it is a float64
 */
public record NumberLiteral(
    String text, boolean integral, long integer, boolean real, double value) {
  private static final String DECIMAL = "0123456789_";
  private static final String HEX = "0123456789abcdefABCDEF_";

  /** Where the number that starts at {@code from} ends. */
  static int end(String input, int from) {
    int at = skipOne(input, from, "+-");
    String digits = DECIMAL;
    if (input.startsWith("0", at)) {
      int prefix = skipOne(input, at + 1, "xXoObB");
      digits = prefix == at + 1 ? DECIMAL : digits(input.charAt(at + 1));
      at = prefix;
    }
    at = skip(input, at, digits);
    if (input.startsWith(".", at)) {
      at = skip(input, at + 1, digits);
    }
    String exponent = digits.equals(HEX) ? "pP" : digits.equals(DECIMAL) ? "eE" : "";
    int power = skipOne(input, at, exponent);
    if (power > at) {
      at = skip(input, skipOne(input, power, "+-"), DECIMAL);
    }
    return skipOne(input, at, "i");
  }

  private static String digits(char prefix) {
    return switch (prefix) {
      case 'x', 'X' -> HEX;
      case 'o', 'O' -> "01234567_";
      default -> "01_";
    };
  }

  private static int skipOne(String input, int at, String set) {
    return at < input.length() && set.indexOf(input.charAt(at)) >= 0 ? at + 1 : at;
  }

  private static int skip(String input, int from, String set) {
    int at = from;
    while (at < input.length() && set.indexOf(input.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  static NumberLiteral ofCharacter(String text, int codePoint) {
    return new NumberLiteral(text, true, codePoint, false, codePoint);
  }

  /** Reads a number; a {@link LiteralException} says what is wrong with it. */
  static NumberLiteral parse(String text) {
    if (text.endsWith("i")) {
      throw new LiteralException("complex numbers are not supported: " + text);
    }
    if (badUnderscore(text)) {
      throw illegal(text);
    }
    String plain = text.replace("_", "");
    boolean hex = plain.matches("[+-]?0[xX].*");
    boolean real = plain.matches(hex ? ".*[.pP].*" : ".*[.eE].*");
    return real ? ofReal(text, plain) : ofInteger(text, plain);
  }

  private static boolean badUnderscore(String text) {
    return text.contains("_")
        && !text.matches("[+-]?(0[xXoObB]_?)?[0-9a-fA-F]+(_[0-9a-fA-F]+)*(\\..*)?([eEpP].*)?");
  }

  private static NumberLiteral ofInteger(String text, String plain) {
    int sign = plain.startsWith("+") || plain.startsWith("-") ? 1 : 0;
    String digits = plain.substring(sign);
    int radix = 10;
    if (digits.length() > 1 && digits.startsWith("0")) {
      char prefix = Character.toLowerCase(digits.charAt(1));
      radix = prefix == 'x' ? 16 : prefix == 'b' ? 2 : 8;
      digits = digits.substring(Character.isLetter(prefix) ? 2 : 1);
    }
    BigInteger value = integer(text, (plain.startsWith("-") ? "-" : "") + digits, radix);
    return new NumberLiteral(text, true, value.longValueExact(), false, value.doubleValue());
  }

  private static BigInteger integer(String text, String digits, int radix) {
    BigInteger value;
    try {
      value = new BigInteger(digits, radix);
    } catch (NumberFormatException e) {
      throw illegal(text);
    }
    if (value.bitLength() > 63) {
      throw new LiteralException("integer overflow: " + text);
    }
    return value;
  }

  private static NumberLiteral ofReal(String text, String plain) {
    double value;
    try {
      value = Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      throw illegal(text);
    }
    if (Double.isInfinite(value)) {
      throw illegal(text);
    }
    boolean integral = value == Math.rint(value) && Math.abs(value) < 0x1p63;
    return new NumberLiteral(text, integral, integral ? (long) value : 0, true, value);
  }

  private static LiteralException illegal(String text) {
    return new LiteralException("illegal number syntax: \"" + text + '"');
  }

  @Override
  public String toString() {
    return text;
  }
}
