package dev.tocsin.template.exec;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** Writes times after Go's layouts, which spell out the reference time of 2 January 2006. */
public final class TimeLayout {
  private TimeLayout() {}

  public static String format(ZonedDateTime time, String layout) {
    StringBuilder out = new StringBuilder();
    for (LayoutChunk chunk : LayoutChunk.split(layout)) {
      out.append(chunk.literal());
      if (chunk.element() != null) {
        append(out, time, chunk.element(), chunk.digits());
      }
    }
    return out.toString();
  }

  private static void append(
      StringBuilder out, ZonedDateTime time, LayoutElement element, String digits) {
    switch (element) {
      case LONG_MONTH -> out.append(month(time));
      case MONTH -> out.append(month(time), 0, 3);
      case LONG_WEEKDAY -> out.append(weekday(time));
      case WEEKDAY -> out.append(weekday(time), 0, 3);
      case ZONE -> out.append(Zones.abbreviation(time));
      case YEAR_DAY -> pad(out, time.getDayOfYear(), 3, '0');
      case SPACE_YEAR_DAY -> pad(out, time.getDayOfYear(), 3, ' ');
      case NUMBER_MONTH -> out.append(time.getMonthValue());
      case ZERO_MONTH -> pad(out, time.getMonthValue(), 2, '0');
      case DAY -> out.append(time.getDayOfMonth());
      case SPACE_DAY -> pad(out, time.getDayOfMonth(), 2, ' ');
      case ZERO_DAY -> pad(out, time.getDayOfMonth(), 2, '0');
      case HOUR -> pad(out, time.getHour(), 2, '0');
      case HOUR_12 -> out.append(hour12(time));
      case ZERO_HOUR_12 -> pad(out, hour12(time), 2, '0');
      case MINUTE -> out.append(time.getMinute());
      case ZERO_MINUTE -> pad(out, time.getMinute(), 2, '0');
      case SECOND -> out.append(time.getSecond());
      case ZERO_SECOND -> pad(out, time.getSecond(), 2, '0');
      case YEAR -> year(out, time.getYear());
      case SHORT_YEAR -> pad(out, Math.floorMod(time.getYear(), 100), 2, '0');
      case UPPER_HALF -> out.append(time.getHour() < 12 ? "AM" : "PM");
      case LOWER_HALF -> out.append(time.getHour() < 12 ? "am" : "pm");
      case FRACTION -> fraction(out, time.getNano(), digits);
      default -> offset(out, time.getOffset().getTotalSeconds(), element);
    }
  }

  private static String month(ZonedDateTime time) {
    return time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String weekday(ZonedDateTime time) {
    return time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static int hour12(ZonedDateTime time) {
    return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
  }

  private static void year(StringBuilder out, int year) {
    out.append(year < 0 ? "-" : "");
    pad(out, Math.abs(year), 4, '0');
  }

  private static void pad(StringBuilder out, int number, int width, char fill) {
    String digits = Integer.toString(number);
    out.repeat(fill, Math.max(0, width - digits.length())).append(digits);
  }

  private static void fraction(StringBuilder out, int nanos, String digits) {
    int count = Math.min(9, digits.length() - 1);
    StringBuilder all = new StringBuilder();
    pad(all, nanos, 9, '0');
    int end = count;
    if (digits.charAt(1) == '9') {
      while (end > 0 && all.charAt(end - 1) == '0') {
        end--;
      }
    }
    if (end > 0) {
      out.append(digits.charAt(0)).append(all, 0, end);
    }
  }

  private static void offset(StringBuilder out, int seconds, LayoutElement element) {
    if (seconds == 0 && element.isIso()) {
      out.append('Z');
      return;
    }
    int all = Math.abs(seconds);
    String colon = element.hasColon() ? ":" : "";
    pad(out.append(seconds < 0 ? '-' : '+'), all / 3600, 2, '0');
    if (element.hasMinutes()) {
      pad(out.append(colon), all / 60 % 60, 2, '0');
    }
    if (element.hasSeconds()) {
      pad(out.append(colon), all % 60, 2, '0');
    }
  }
}
