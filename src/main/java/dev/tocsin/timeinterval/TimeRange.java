package dev.tocsin.timeinterval;

import java.util.regex.Pattern;

/** Minutes of a day of 1440 minutes, from the start up to but without the end. */
public record TimeRange(int startMinute, int endMinute) {
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");

  /** From {@code 09:00} to {@code 17:00}; {@code 24:00} is the end of the day. */
  public static TimeRange parse(String start, String end) {
    TimeRange range = new TimeRange(minute(start), minute(end));
    if (range.startMinute >= range.endMinute) {
      throw new TimeIntervalException(
          start + "-" + end, "the start time must be before the end time");
    }
    return range;
  }

  private static int minute(String time) {
    if (!TIME.matcher(time).matches()) {
      throw new TimeIntervalException(time, "expected a time of day from 00:00 to 24:00");
    }
    return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
  }

  boolean contains(int minuteOfDay) {
    return minuteOfDay >= startMinute && minuteOfDay < endMinute;
  }

  /** As {@code start_time} is written. */
  public String startTime() {
    return written(startMinute);
  }

  /** As {@code end_time} is written. */
  public String endTime() {
    return written(endMinute);
  }

  private static String written(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }

  @Override
  public String toString() {
    return startTime() + "-" + endTime();
  }
}
