package dev.tocsin.timeinterval;

import java.time.DayOfWeek;
import java.util.List;

/** Days of the week, both ends included; the week starts on Sunday, which is 0. */
public record WeekdayRange(int first, int last) {
  private static final List<String> NAMES =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

  /** From {@code monday:friday} or {@code saturday}. */
  public static WeekdayRange parse(String text) {
    Span span = Span.parse(text, WeekdayRange::day);
    span.requireOrder(text);
    return new WeekdayRange(span.first(), span.last());
  }

  private static int day(String name) {
    int day = NAMES.indexOf(name);
    if (day < 0) {
      throw new TimeIntervalException(name, "not a weekday");
    }
    return day;
  }

  boolean contains(DayOfWeek day) {
    int fromSunday = day.getValue() % 7;
    return fromSunday >= first && fromSunday <= last;
  }

  /** As upstream writes it. */
  @Override
  public String toString() {
    return first == last ? NAMES.get(first) : NAMES.get(first) + ":" + NAMES.get(last);
  }
}
