package dev.tocsin.template.exec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes floating point numbers for a verb. */
final class Reals {
  /** From this exponent on the shortest form is the scientific one. */
  private static final int SHORT_EXPONENT = 6;

  private final Spec spec;
  private final BoundedText out;

  Reals(Spec spec, BoundedText out) {
    this.spec = spec;
    this.out = out;
  }

  void print(double value, char verb) {
    String digits = format(Math.abs(value), verb, precision(verb));
    boolean finite = Double.isFinite(value);
    boolean negative = value < 0 || 1 / value < 0;
    String sign = negative ? "-" : spec.plus() || digits.equals("Inf") ? "+" : "";
    if (sign.isEmpty() && spec.space()) {
      sign = " ";
    }
    if (spec.zero() && finite && spec.width() > sign.length() + digits.length()) {
      out.append(sign);
      out.repeat('0', spec.width() - sign.length() - digits.length());
      out.append(digits);
    } else {
      spec.pad(out, sign + digits, false);
    }
  }

  private int precision(char verb) {
    if (spec.precision() >= 0) {
      return spec.precision();
    }
    return verb == 'g' || verb == 'G' ? -1 : 6;
  }

  /** As Go's {@code strconv} writes a number that is not negative; precision -1 is the shortest. */
  static String format(double value, char verb, int precision) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return "Inf";
    }
    return switch (verb) {
      case 'e' -> exponent(value, precision);
      case 'E' -> exponent(value, precision).toUpperCase(Locale.ROOT);
      case 'f', 'F' -> exact(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
      case 'G' -> general(value, precision).toUpperCase(Locale.ROOT);
      case 'x' -> hex(value);
      case 'X' -> hex(value).toUpperCase(Locale.ROOT);
      default -> general(value, precision);
    };
  }

  /** All hexadecimal digits there are, with a binary exponent of at least two decimal digits. */
  private static String hex(double value) {
    String[] parts = Double.toHexString(value).split("p", -1);
    int exponent = Integer.parseInt(parts[1]);
    String sign = exponent < 0 ? "-" : "+";
    return "%sp%s%02d".formatted(parts[0].replaceFirst("\\.0$", ""), sign, Math.abs(exponent));
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  /** The fewest digits that read back as the same number. */
  private static BigDecimal shortest(double value) {
    BigDecimal shortest = new BigDecimal(Double.toString(value));
    return shortest.signum() == 0 ? BigDecimal.ZERO : shortest.stripTrailingZeros();
  }

  /** The fewest digits, written plainly or with an exponent as short as JSON has it. */
  static String shortest(double value, boolean plain) {
    BigDecimal digits = shortest(value);
    return plain
        ? digits.toPlainString()
        : scientific(digits, digits.precision()).replaceFirst("e-0(\\d)$", "e-$1");
  }

  private static String exponent(double value, int precision) {
    BigDecimal rounded = exact(value).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    return scientific(rounded, precision + 1);
  }

  private static String general(double value, int precision) {
    BigDecimal digits =
        precision < 0
            ? shortest(value)
            : exact(value).round(new MathContext(Math.max(1, precision), RoundingMode.HALF_EVEN));
    digits = digits.signum() == 0 ? BigDecimal.ZERO : digits.stripTrailingZeros();
    int exponent = digits.signum() == 0 ? 0 : digits.precision() - digits.scale() - 1;
    int limit = precision < 0 ? SHORT_EXPONENT : Math.max(1, precision);
    return exponent < -4 || exponent >= limit
        ? scientific(digits, digits.precision())
        : digits.toPlainString();
  }

  private static String scientific(BigDecimal value, int digits) {
    boolean zero = value.signum() == 0;
    String all = value.unscaledValue().toString();
    String padded = all + "0".repeat(Math.max(0, digits - all.length()));
    int exponent = zero ? 0 : value.precision() - value.scale() - 1;
    String mantissa = digits > 1 ? padded.charAt(0) + "." + padded.substring(1, digits) : all;
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
