package dev.tocsin.timeinterval;

import java.util.List;

/** Months of a year, both ends included; January is 1, and a number that is no month is never. */
public record MonthRange(int first, int last) {
  private static final List<String> NAMES =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  /** From {@code january:march}, {@code 1:3} or {@code may}. */
  public static MonthRange parse(String text) {
    Span span = Span.parse(text, MonthRange::month);
    span.requireOrder(text);
    return new MonthRange(span.first(), span.last());
  }

  private static int month(String text) {
    int named = NAMES.indexOf(text);
    if (named < 0 && !Span.isNumber(text)) {
      throw new TimeIntervalException(text, "not a month");
    }
    return named >= 0 ? named + 1 : Span.number(text);
  }

  boolean contains(int month) {
    return new Span(first, last).contains(month);
  }

  /** As upstream writes it: in numbers. */
  @Override
  public String toString() {
    return new Span(first, last).toString();
  }
}
