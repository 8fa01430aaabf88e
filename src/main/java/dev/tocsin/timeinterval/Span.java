package dev.tocsin.timeinterval;

import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** Two numbers, written {@code first:last}, or once where they are equal; both ends are meant. */
record Span(int first, int last) {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");

  /** Reads two members, or one that is both; upper case counts as lower case. */
  static Span parse(String text, ToIntFunction<String> member) {
    String[] members = text.toLowerCase(Locale.ROOT).split(":", -1);
    if (members.length > 2) {
      throw new TimeIntervalException(text, "expected one value, or two with a colon between them");
    }
    return new Span(member.applyAsInt(members[0]), member.applyAsInt(members[members.length - 1]));
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  static int number(String text) {
    if (!isNumber(text)) {
      throw new TimeIntervalException(text, "expected a whole number");
    }
    return Integer.parseInt(text);
  }

  void requireOrder(String text) {
    if (first > last) {
      throw new TimeIntervalException(text, "the start is after the end");
    }
  }

  boolean contains(int value) {
    return value >= first && value <= last;
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + ":" + last;
  }
}
