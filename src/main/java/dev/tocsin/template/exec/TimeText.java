package dev.tocsin.template.exec;

import dev.tocsin.alert.GoQuote;
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
  private static final List<String> WEEKDAYS =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

  private final String layout;
  private final String text;
  private int at;
  private int year;
  private int month;
  private int day;
  private int yearDay;
  private int hour;
  private int minute;
  private int second;
  private int nanos;
  private @Nullable Boolean afternoon;
  private ZoneId zone = Times.utc();

  private TimeText(String layout, String text) {
    this.layout = layout;
    this.text = text;
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
    List<LayoutChunk> chunks = LayoutChunk.split(layout);
    for (int i = 0; i < chunks.size(); i++) {
      LayoutChunk chunk = chunks.get(i);
      literal(chunk.literal());
      if (chunk.element() != null) {
        element(chunk.element(), chunk.digits());
        boolean seconds =
            chunk.element() == LayoutElement.SECOND || chunk.element() == LayoutElement.ZERO_SECOND;
        if (seconds && chunks.get(i + 1).element() != LayoutElement.FRACTION) {
          unmentionedFraction();
        }
      }
    }
    if (at < text.length()) {
      throw error("extra text: " + GoQuote.quote(rest()));
    }
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
          yearDay > 0
              ? LocalDate.ofYearDay(year, yearDay)
              : LocalDate.of(year, Math.max(1, month), Math.max(1, day));
      return date.atTime(LocalTime.of(hour, minute, second, nanos)).atZone(zone);
    } catch (DateTimeException e) {
      throw error("out of range");
    }
  }

  /** Spaces stand for any number of them. */
  private void literal(String literal) {
    int i = 0;
    while (i < literal.length()) {
      char expected = literal.charAt(i);
      boolean fits = at < text.length() && text.charAt(at) == expected;
      if (!fits && (expected != ' ' || at < text.length())) {
        throw mismatch(literal);
      }
      if (expected == ' ') {
        i = spacesEnd(literal, i);
        at = spacesEnd(text, at);
      } else {
        i++;
        at++;
      }
    }
  }

  private static int spacesEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  private void element(LayoutElement element, String digits) {
    switch (element) {
      case YEAR -> year = number(4, 4);
      case SHORT_YEAR -> {
        int two = number(2, 2);
        year = two + (two >= 69 ? 1900 : 2000);
      }
      case LONG_MONTH -> month = name(MONTHS, 0) + 1;
      case MONTH -> month = name(MONTHS, 3) + 1;
      case NUMBER_MONTH -> month = within(number(1, 2), 1, 12);
      case ZERO_MONTH -> month = within(number(2, 2), 1, 12);
      case LONG_WEEKDAY -> name(WEEKDAYS, 0);
      case WEEKDAY -> name(WEEKDAYS, 3);
      case DAY -> day = within(number(1, 2), 1, 31);
      case SPACE_DAY -> {
        at = spacesEnd(text, at);
        day = within(number(1, 2), 1, 31);
      }
      case ZERO_DAY -> day = within(number(2, 2), 1, 31);
      case YEAR_DAY, SPACE_YEAR_DAY -> {
        at = spacesEnd(text, at);
        yearDay = within(number(1, 3), 1, 366);
      }
      case HOUR -> hour = within(number(2, 2), 0, 23);
      case HOUR_12 -> hour = within(number(1, 2), 0, 12);
      case ZERO_HOUR_12 -> hour = within(number(2, 2), 0, 12);
      case MINUTE -> minute = within(number(1, 2), 0, 59);
      case ZERO_MINUTE -> minute = within(number(2, 2), 0, 59);
      case SECOND -> second = within(number(1, 2), 0, 59);
      case ZERO_SECOND -> second = within(number(2, 2), 0, 59);
      case UPPER_HALF -> afternoon = half("AM", "PM");
      case LOWER_HALF -> afternoon = half("am", "pm");
      case FRACTION -> fraction(digits);
      case ZONE -> zoneName();
      default -> offset(element);
    }
  }

  private boolean digitAt(int place) {
    return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
  }

  private int number(int least, int most) {
    int end = at;
    while (end < at + most && digitAt(end)) {
      end++;
    }
    if (end - at < least) {
      throw mismatch("a number");
    }
    int value = Integer.parseInt(text, at, end, 10);
    at = end;
    return value;
  }

  private int within(int value, int least, int most) {
    if (value < least || value > most) {
      throw error(value + " out of range");
    }
    return value;
  }

  /** Which of the names stands here; with a length only so much of it counts. */
  private int name(List<String> names, int length) {
    for (int i = 0; i < names.size(); i++) {
      String name = length == 0 ? names.get(i) : names.get(i).substring(0, length);
      if (text.regionMatches(true, at, name, 0, name.length())) {
        at += name.length();
        return i;
      }
    }
    throw mismatch("a name");
  }

  private boolean half(String first, String second) {
    boolean after = text.startsWith(second, at);
    if (!after && !text.startsWith(first, at)) {
      throw mismatch(first + " or " + second);
    }
    at += 2;
    return after;
  }

  private boolean fractionHere() {
    return (text.startsWith(".", at) || text.startsWith(",", at)) && digitAt(at + 1);
  }

  private void unmentionedFraction() {
    if (fractionHere()) {
      takeFraction(Integer.MAX_VALUE);
    }
  }

  private void fraction(String digits) {
    boolean optional = digits.charAt(1) == '9';
    if (fractionHere()) {
      takeFraction(optional ? 9 : digits.length() - 1);
    } else if (!optional) {
      throw mismatch("a fraction");
    }
  }

  private void takeFraction(int most) {
    int end = at + 1;
    while (end - at - 1 < most && digitAt(end)) {
      end++;
    }
    String digits = (text.substring(at + 1, Math.min(end, at + 10)) + "000000000").substring(0, 9);
    nanos = Integer.parseInt(digits);
    at = end;
  }

  /** An abbreviation; like Go without further knowledge of it, it counts as UTC. */
  private void zoneName() {
    int end = at;
    while (end < Math.min(at + 5, text.length()) && Character.isUpperCase(text.charAt(end))) {
      end++;
    }
    if (end - at < 3) {
      throw mismatch("a time zone");
    }
    at = end;
  }

  private void offset(LayoutElement element) {
    if (element.isIso() && text.startsWith("Z", at)) {
      at++;
      return;
    }
    int sign = text.startsWith("-", at) ? -1 : text.startsWith("+", at) ? 1 : 0;
    if (sign == 0) {
      throw mismatch("an offset");
    }
    at++;
    String separator = element.hasColon() ? ":" : "";
    int seconds = within(number(2, 2), 0, 24) * 3600;
    if (element.hasMinutes()) {
      literal(separator);
      seconds += within(number(2, 2), 0, 60) * 60;
    }
    if (element.hasSeconds()) {
      literal(separator);
      seconds += within(number(2, 2), 0, 60);
    }
    if (seconds > 18 * 3600) {
      throw error("time zone offset out of range");
    }
    zone = seconds == 0 ? Times.utc() : ZoneOffset.ofTotalSeconds(sign * seconds);
  }

  private String rest() {
    return text.substring(at);
  }

  private FailedCall mismatch(String wanted) {
    return error("cannot parse " + GoQuote.quote(rest()) + " as " + GoQuote.quote(wanted));
  }

  private FailedCall error(String what) {
    return new FailedCall(
        "parsing time %s as %s: %s".formatted(GoQuote.quote(text), GoQuote.quote(layout), what));
  }
}
