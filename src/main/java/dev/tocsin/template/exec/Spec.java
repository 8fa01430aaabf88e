package dev.tocsin.template.exec;

import java.util.function.IntPredicate;

/**
 * What stands between the percent sign and the verb of a format.
 *
 * @param width the least width, or -1
 * @param precision or -1
 * @param named whether structs show their field names ({@code %+v})
 * @param syntax whether values are written as Go source ({@code %#v})
 */
record Spec(
    boolean plus,
    boolean minus,
    boolean sharp,
    boolean space,
    boolean zero,
    int width,
    int precision,
    boolean named,
    boolean syntax) {
  static final Spec PLAIN = new Spec(false, false, false, false, false, -1, -1, false, false);

  static Spec of(IntPredicate flag, int width, int precision, boolean value) {
    boolean plus = flag.test('+');
    boolean sharp = flag.test('#');
    return new Spec(
        plus && !value,
        flag.test('-'),
        sharp && !value,
        flag.test(' '),
        flag.test('0') && !flag.test('-'),
        width,
        precision,
        plus && value,
        sharp && value);
  }

  /** The text cut to the precision, counted in code points. */
  String cut(String text) {
    return precision < 0 || text.codePointCount(0, text.length()) <= precision
        ? text
        : text.substring(0, text.offsetByCodePoints(0, precision));
  }

  void pad(BoundedText out, String text) {
    pad(out, text, zero);
  }

  void pad(BoundedText out, String text, boolean zeros) {
    int missing = width - text.codePointCount(0, text.length());
    if (minus) {
      out.append(text);
      out.repeat(' ', missing);
    } else {
      out.repeat(zeros ? '0' : ' ', missing);
      out.append(text);
    }
  }
}
