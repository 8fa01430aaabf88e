package dev.tocsin.template.exec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a time that was written after one of Go's layouts; what the layout leaves out is least. */
public final class TimeText {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> WEEKDAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

  private final List<LayoutChunk> chunks;
  private final TimeCursor text;
  private int year;
  private int month = 1;
  private int day = 1;
  private int yearDay;
  private int hour;
  private int minute;
  private int second;
  private int nanos;
  private @Nullable Boolean afternoon;
  private ZoneId zone = Times.utc();

  private TimeText(String layout, String text) {
    chunks = LayoutChunk.split(layout);
    this.text = new TimeCursor(layout, text);
  }

  public static ZonedDateTime parse(String layout, String text) {
    return new TimeText(layout, text).run();
  }

  /** The time, or the one that was never set where the text does not fit. */
  public static ZonedDateTime parseOrZero(String layout, String text) {
    try {
      return parse(layout, text);
    } catch (FailedCall e) {
      return Times.ZERO;
    }
  }

  private ZonedDateTime run() {
    for (int i = 0; i < chunks.size(); i++) {
      LayoutChunk chunk = chunks.get(i);
      text.literal(chunk.literal());
      if (chunk.element() != null) {
        element(chunk.element(), chunk.digits());
        unmentionedFraction(chunk.element(), chunks.get(i + 1).element());
      }
    }
    text.requireEnd();
    return built();
  }

  private ZonedDateTime built() {
    if (Boolean.TRUE.equals(afternoon) && hour < 12) {
      hour += 12;
    } else if (Boolean.FALSE.equals(afternoon) && hour == 12) {
      hour = 0;
    }
    try {
      LocalDate date =
          yearDay > 0 ? LocalDate.ofYearDay(year, yearDay) : LocalDate.of(year, month, day);
      return date.atTime(LocalTime.of(hour, minute, second, nanos)).atZone(zone);
    } catch (DateTimeException e) {
      throw text.error("out of range");
    }
  }

  private void element(LayoutElement element, String digits) {
    switch (element) {
      case YEAR -> year = text.number(4, 4, 0, 9999);
      case SHORT_YEAR -> {
        int two = text.number(2, 2, 0, 99);
        year = two + (two >= 69 ? 1900 : 2000);
      }
      case LONG_MONTH -> month = text.name(MONTHS, 0) + 1;
      case MONTH -> month = text.name(MONTHS, 3) + 1;
      case NUMBER_MONTH -> month = text.number(1, 2, 1, 12);
      case ZERO_MONTH -> month = text.number(2, 2, 1, 12);
      case LONG_WEEKDAY -> text.name(WEEKDAYS, 0);
      case WEEKDAY -> text.name(WEEKDAYS, 3);
      case DAY -> day = text.number(1, 2, 1, 31);
      case SPACE_DAY -> {
        text.skipSpaces();
        day = text.number(1, 2, 1, 31);
      }
      case ZERO_DAY -> day = text.number(2, 2, 1, 31);
      case YEAR_DAY, SPACE_YEAR_DAY -> {
        text.skipSpaces();
        yearDay = text.number(1, 3, 1, 366);
      }
      case HOUR -> hour = text.number(2, 2, 0, 23);
      case HOUR_12 -> hour = text.number(1, 2, 0, 12);
      case ZERO_HOUR_12 -> hour = text.number(2, 2, 0, 12);
      case MINUTE -> minute = text.number(1, 2, 0, 59);
      case ZERO_MINUTE -> minute = text.number(2, 2, 0, 59);
      case SECOND -> second = text.number(1, 2, 0, 59);
      case ZERO_SECOND -> second = text.number(2, 2, 0, 59);
      case UPPER_HALF -> afternoon = text.second("AM", "PM");
      case LOWER_HALF -> afternoon = text.second("am", "pm");
      case FRACTION -> fraction(digits);
      case ZONE -> text.zoneName();
      default -> offset(element);
    }
  }

  /** Seconds may have a fraction even if the layout has none. */
  private void unmentionedFraction(LayoutElement element, @Nullable LayoutElement next) {
    boolean seconds = element == LayoutElement.SECOND || element == LayoutElement.ZERO_SECOND;
    if (seconds && next != LayoutElement.FRACTION && text.isFraction()) {
      nanos = text.fraction(Integer.MAX_VALUE);
    }
  }

  private void fraction(String digits) {
    boolean optional = digits.charAt(1) == '9';
    if (text.isFraction()) {
      nanos = text.fraction(optional ? 9 : digits.length() - 1);
    } else if (!optional) {
      throw text.mismatch("a fraction");
    }
  }

  private void offset(LayoutElement element) {
    if (element.isIso() && text.skip("Z")) {
      return;
    }
    boolean west = text.skip("-");
    if (!west && !text.skip("+")) {
      throw text.mismatch("an offset");
    }
    String separator = element.hasColon() ? ":" : "";
    int seconds = text.number(2, 2, 0, 18) * 3600;
    if (element.hasMinutes()) {
      text.literal(separator);
      seconds += text.number(2, 2, 0, 59) * 60;
    }
    if (element.hasSeconds()) {
      text.literal(separator);
      seconds += text.number(2, 2, 0, 59);
    }
    if (seconds > 18 * 3600) {
      throw text.error("time zone offset out of range");
    }
    zone = seconds == 0 ? Times.utc() : ZoneOffset.ofTotalSeconds(west ? -seconds : seconds);
  }
}
