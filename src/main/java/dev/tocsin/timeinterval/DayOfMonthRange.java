package dev.tocsin.timeinterval;

/** Days of the month, both ends included; negative ones count from the end, which is -1. */
public record DayOfMonthRange(int first, int last) {
  private static final int LONGEST = 31;
  private static final int SHORTEST = 28;

  /** From {@code 1:7}, {@code -3:-1} or {@code 15}. */
  public static DayOfMonthRange parse(String text) {
    Span span = Span.parse(text, DayOfMonthRange::day);
    if (span.first() < 0 && span.last() > 0) {
      throw new TimeIntervalException(text, "a negative start needs a negative end");
    }
    if (fromStart(span.first()) > fromStart(span.last())) {
      throw new TimeIntervalException(text, "the end can be before the start");
    }
    return new DayOfMonthRange(span.first(), span.last());
  }

  private static int day(String text) {
    int day = Span.number(text);
    if (day == 0 || Math.abs(day) > LONGEST) {
      throw new TimeIntervalException(text, "not a day of a month");
    }
    return day;
  }

  /** Upstream counts one day less than a February has, so that {@code 28:-1} is refused. */
  private static int fromStart(int day) {
    return day < 0 ? SHORTEST + day : day;
  }

  boolean contains(int day, int daysInMonth) {
    return day >= inMonth(first, daysInMonth) && day <= inMonth(last, daysInMonth);
  }

  private static int inMonth(int day, int daysInMonth) {
    return day < 0 ? daysInMonth + day + 1 : day;
  }

  /** As upstream writes it. */
  @Override
  public String toString() {
    return new Span(first, last).toString();
  }
}
