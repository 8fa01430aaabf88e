package dev.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** RFC 3339 times, read and written by hand because every alert carries three of them. */
public final class Timestamps {
  /** What Go's zero time is written as; clients mean "not set" by it. */
  public static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

  /** The length of a written time. */
  public static final int LENGTH = 24;

  private static final int SECONDS_END = 19;
  private static final int DAY_SECONDS = 86_400;
  private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final int[] TENS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private Timestamps() {}

  /**
   * Reads what upstream reads: RFC 3339 with any fraction, the same without a zone (then UTC) or
   * without seconds, a date alone; an empty text is {@link #ZERO}. Anything else is a {@link
   * DateTimeException}.
   */
  public static Instant parse(String text) {
    if (text.isEmpty()) {
      return ZERO;
    }
    try {
      return text.length() > SECONDS_END && text.charAt(10) == 'T' ? full(text) : shortened(text);
    } catch (IndexOutOfBoundsException | DateTimeException e) {
      throw new DateTimeException(
          "parsing time " + shown(text) + ": not a time like 2026-01-01T00:00:00.000Z");
    }
  }

  private static String shown(String text) {
    return '"' + (text.length() > 64 ? text.substring(0, 64) + "..." : text) + '"';
  }

  private static Instant full(String text) {
    long day = day(text);
    check(text.charAt(13) == ':' && text.charAt(16) == ':');
    int hour = within(number(text, 11, 2), 23);
    int minute = within(number(text, 14, 2), 59);
    int second = within(number(text, 17, 2), 59);
    int zone = SECONDS_END;
    int nanos = 0;
    if (text.charAt(zone) == '.' || text.charAt(zone) == ',') {
      zone = fractionEnd(text, SECONDS_END + 1);
      int digits = Math.min(zone - SECONDS_END - 1, 9);
      check(digits > 0);
      nanos = number(text, SECONDS_END + 1, digits) * TENS[9 - digits];
    }
    long seconds = day * DAY_SECONDS + hour * 3600L + minute * 60L + second;
    return Instant.ofEpochSecond(seconds - offset(text, zone), nanos);
  }

  private static int fractionEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Seconds east of Greenwich. */
  private static int offset(String text, int at) {
    if (at == text.length()) {
      return 0;
    }
    char sign = text.charAt(at);
    if (sign == 'Z') {
      check(text.length() == at + 1);
      return 0;
    }
    check((sign == '+' || sign == '-') && text.length() == at + 6 && text.charAt(at + 3) == ':');
    int hours = within(number(text, at + 1, 2), 23);
    int seconds = (hours * 60 + within(number(text, at + 4, 2), 59)) * 60;
    return sign == '-' ? -seconds : seconds;
  }

  private static Instant shortened(String text) {
    return switch (text.length()) {
      case 10 -> Instant.ofEpochSecond(day(text) * DAY_SECONDS);
      case 16, 17 -> {
        check(text.charAt(10) == 'T' && (text.length() == 16 || text.charAt(16) == 'Z'));
        yield utc(text.substring(0, 16));
      }
      case SECONDS_END -> utc(text.replace(' ', 'T'));
      default -> throw new DateTimeException("length");
    };
  }

  private static Instant utc(String text) {
    return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  private static long day(String text) {
    check(text.charAt(4) == '-' && text.charAt(7) == '-');
    return LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)).toEpochDay();
  }

  private static int number(String text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      check(isDigit(text.charAt(i)));
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int within(int number, int most) {
    check(number <= most);
    return number;
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new DateTimeException("form");
    }
  }

  /** As upstream writes it, in milliseconds and UTC: {@code 2026-01-01T00:00:00.000Z}. */
  public static String text(Instant time) {
    byte[] bytes = new byte[LENGTH];
    write(time, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Writes all of it, nanoseconds too, so that {@link #parseExact} reads the same instant. */
  public static String exact(Instant time) {
    long seconds = time.getEpochSecond();
    int nanos = time.getNano();
    if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
      return time.toString();
    }
    byte[] bytes = new byte[LENGTH + 6];
    write(time, bytes);
    int end = SECONDS_END;
    if (nanos != 0) {
      digits(bytes, SECONDS_END + 1, 9, nanos);
      end = SECONDS_END + 10;
      while (bytes[end - 1] == '0') {
        end--;
      }
    }
    bytes[end] = 'Z';
    return new String(bytes, 0, end + 1, StandardCharsets.ISO_8859_1);
  }

  /** Reads what {@link #exact} wrote. */
  public static Instant parseExact(String text) {
    char first = text.isEmpty() ? '+' : text.charAt(0);
    return isDigit(first) ? parse(text) : Instant.parse(text);
  }

  /** Writes {@link #LENGTH} bytes; years are four digits, later ones are shown as 9999. */
  public static void write(Instant time, byte[] to) {
    long seconds = time.getEpochSecond();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY_SECONDS));
    int ofDay = Math.floorMod(seconds, DAY_SECONDS);
    digits(to, 0, 4, Math.clamp(date.getYear(), 0, 9999));
    to[4] = '-';
    digits(to, 5, 2, date.getMonthValue());
    to[7] = '-';
    digits(to, 8, 2, date.getDayOfMonth());
    to[10] = 'T';
    digits(to, 11, 2, ofDay / 3600);
    to[13] = ':';
    digits(to, 14, 2, ofDay / 60 % 60);
    to[16] = ':';
    digits(to, 17, 2, ofDay % 60);
    to[19] = '.';
    digits(to, 20, 3, time.getNano() / 1_000_000);
    to[23] = 'Z';
  }

  private static void digits(byte[] to, int at, int count, int number) {
    int rest = number;
    for (int i = at + count - 1; i >= at; i--) {
      to[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
