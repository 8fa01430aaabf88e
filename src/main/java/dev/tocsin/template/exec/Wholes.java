package dev.tocsin.template.exec;

import dev.tocsin.alert.GoQuote;
import java.util.Locale;

/** Writes integers for a verb. */
final class Wholes {
  private final Spec spec;
  private final BoundedText out;

  Wholes(Spec spec, BoundedText out) {
    this.spec = spec;
    this.out = out;
  }

  /** Returns false for a verb that does not suit integers. */
  boolean print(Value.Whole whole, int verb) {
    long value = whole.value();
    boolean byteSyntax = spec.syntax() && whole.type().kind() == Kind.UINT;
    switch (verb) {
      case 'v' -> digits(value, byteSyntax ? 16 : 10, byteSyntax ? "0x" : "");
      case 'd' -> digits(value, 10, "");
      case 'b' -> digits(value, 2, spec.sharp() ? "0b" : "");
      case 'o' -> digits(value, 8, spec.sharp() ? "0" : "");
      case 'O' -> digits(value, 8, "0o");
      case 'x' -> digits(value, 16, spec.sharp() ? "0x" : "");
      case 'X' -> upper(value);
      case 'c' -> spec.pad(out, character(value));
      case 'q' -> spec.pad(out, quoted(character(value)));
      case 'U' -> spec.pad(out, unicode(value), false);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void upper(long value) {
    BoundedText lower = new BoundedText(Integer.MAX_VALUE);
    new Wholes(spec, lower).digits(value, 16, spec.sharp() ? "0x" : "");
    out.append(lower.toString().toUpperCase(Locale.ROOT));
  }

  private void digits(long value, int radix, String prefix) {
    if (spec.precision() == 0 && value == 0) {
      out.repeat(' ', spec.width());
      return;
    }
    String sign = value < 0 ? "-" : spec.plus() ? "+" : spec.space() ? " " : "";
    String digits = Long.toUnsignedString(Math.abs(value), radix);
    int least = spec.precision();
    if (least < 0 && spec.zero() && spec.width() >= 0) {
      least = spec.width() - sign.length();
    }
    BoundedText text = new BoundedText(Integer.MAX_VALUE);
    text.repeat('0', least - digits.length());
    String padded = text.append(digits).toString();
    boolean prefixed = prefix.equals("0") && padded.startsWith("0");
    spec.pad(out, sign + (prefixed ? "" : prefix) + padded, false);
  }

  private static String character(long value) {
    boolean valid = value >= 0 && value <= Character.MAX_CODE_POINT && !isSurrogate(value);
    return Character.toString(valid ? (int) value : 0xfffd);
  }

  private static boolean isSurrogate(long value) {
    return value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
  }

  private static String quoted(String character) {
    if (character.equals("'")) {
      return "'\\''";
    }
    if (character.equals("\"")) {
      return "'\"'";
    }
    String quoted = GoQuote.quote(character);
    return "'" + quoted.substring(1, quoted.length() - 1) + "'";
  }

  private String unicode(long value) {
    String digits = Long.toHexString(value).toUpperCase(Locale.ROOT);
    int least = Math.max(4, spec.precision());
    String text = "U+" + "0".repeat(Math.max(0, least - digits.length())) + digits;
    return spec.sharp() ? text + " '" + character(value) + "'" : text;
  }
}
