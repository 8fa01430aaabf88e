package dev.tocsin.template.exec;

/** Reading and writing of floating point numbers for functions. */
public final class Numbers {
  private Numbers() {}

  /** As {@code %.4g} writes it, for 4 digits. */
  public static String significant(double value, int digits) {
    String text = Reals.format(Math.abs(value), 'g', digits);
    return (value < 0 ? "-" : text.equals("Inf") ? "+" : "") + text;
  }

  /** As Go's {@code strconv.ParseFloat} reads it. */
  public static double parse(String text) {
    String plain = text.matches("[+-]?\\d[\\d_]*.*") ? text.replace("_", "") : text;
    if (plain.matches("(?i)[+-]?inf(inity)?")) {
      return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (plain.matches("(?i)nan")) {
      return Double.NaN;
    }
    if (!plain.matches(
        "[+-]?(0[xX][0-9a-fA-F.]+[pP][+-]?\\d+|(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?)")) {
      throw new FailedCall("strconv.ParseFloat: parsing \"" + text + "\": invalid syntax");
    }
    double value = Double.parseDouble(plain);
    if (Double.isInfinite(value)) {
      throw new FailedCall("strconv.ParseFloat: parsing \"" + text + "\": value out of range");
    }
    return value;
  }
}
