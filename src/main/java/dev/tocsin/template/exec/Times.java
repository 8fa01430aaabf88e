package dev.tocsin.template.exec;

import dev.tocsin.alert.GoQuote;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Go's time, duration, month, weekday and location types with the methods templates call. */
public final class Times {
  public static final Type TIME = Type.struct("time.Time");
  public static final Type DURATION = Type.scalar("time.Duration", Kind.INT);
  public static final Type MONTH = Type.scalar("time.Month", Kind.INT);
  public static final Type WEEKDAY = Type.scalar("time.Weekday", Kind.INT);
  public static final Type LOCATION = Type.scalar("*time.Location", Kind.STRING);

  /** What Go prints for a time that was never set. */
  public static final ZonedDateTime ZERO = Instant.parse("0001-01-01T00:00:00Z").atZone(utc());

  private static final String PRINTED = "2006-01-02 15:04:05.999999999 -0700 MST";

  private Times() {}

  static {
    describing(TIME, "String", time -> TimeLayout.format(time, PRINTED));
    describing(TIME, "GoString", Times::source);
    TIME.with(
        Function.of(
            "Format",
            (run, a) -> Value.of(TimeLayout.format(time(a[0]), ((Value.Text) a[1]).text())),
            Type.STRING));
    number(TIME, "Year", Type.INT, ZonedDateTime::getYear);
    number(TIME, "Month", MONTH, ZonedDateTime::getMonthValue);
    number(TIME, "Day", Type.INT, ZonedDateTime::getDayOfMonth);
    number(TIME, "YearDay", Type.INT, ZonedDateTime::getDayOfYear);
    number(TIME, "Weekday", WEEKDAY, time -> time.getDayOfWeek().getValue() % 7);
    number(TIME, "Hour", Type.INT, ZonedDateTime::getHour);
    number(TIME, "Minute", Type.INT, ZonedDateTime::getMinute);
    number(TIME, "Second", Type.INT, ZonedDateTime::getSecond);
    number(TIME, "Nanosecond", Type.INT, ZonedDateTime::getNano);
    number(TIME, "Unix", Type.INT64, ZonedDateTime::toEpochSecond);
    number(TIME, "UnixMilli", Type.INT64, time -> unix(time, 1_000));
    number(TIME, "UnixMicro", Type.INT64, time -> unix(time, 1_000_000));
    number(TIME, "UnixNano", Type.INT64, time -> unix(time, 1_000_000_000));
    comparisons();
    arithmetic();
    zones();
    durations();
    names();
  }

  private static void comparisons() {
    TIME.with(Function.of("IsZero", (run, a) -> Value.of(compare(time(a[0]), ZERO) == 0)));
    TIME.with(Function.of("Equal", (run, a) -> Value.of(compare(a) == 0), TIME));
    TIME.with(Function.of("Before", (run, a) -> Value.of(compare(a) < 0), TIME));
    TIME.with(Function.of("After", (run, a) -> Value.of(compare(a) > 0), TIME));
    TIME.with(Function.of("Compare", (run, a) -> Value.of(Integer.signum(compare(a))), TIME));
  }

  private static void arithmetic() {
    TIME.with(
        Function.of("Add", (run, a) -> moment(() -> time(a[0]).plusNanos(whole(a[1]))), DURATION));
    TIME.with(Function.of("Sub", (run, a) -> between(time(a[1]), time(a[0])), TIME));
    TIME.with(
        Function.of(
            "AddDate",
            (run, a) ->
                moment(() ->
                    time(a[0])
                        .withDayOfMonth(1)
                        .plusMonths(Math.addExact(whole(a[1]) * 12, whole(a[2])))
                        .plusDays(time(a[0]).getDayOfMonth() - 1 + whole(a[3]))),
            Type.INT,
            Type.INT,
            Type.INT));
    TIME.with(Function.of("Truncate", (run, a) -> step(a, false), DURATION));
    TIME.with(Function.of("Round", (run, a) -> step(a, true), DURATION));
  }

  private static void zones() {
    TIME.with(Function.of("UTC", (run, a) -> in(time(a[0]), utc())));
    TIME.with(Function.of("Local", (run, a) -> in(time(a[0]), run.zone())));
    TIME.with(
        Function.of(
            "In",
            (run, a) -> in(time(a[0]), Zones.find(((Value.Text) a[1]).text(), run.zone())),
            LOCATION));
    TIME.with(
        Function.of(
            "Location", (run, a) -> new Value.Text(LOCATION, time(a[0]).getZone().getId())));
    LOCATION.with(Function.of("String", (run, a) -> Value.of(((Value.Text) a[0]).text())));
  }

  private static void durations() {
    DURATION.with(Function.of("String", (run, a) -> Value.of(Durations.text(whole(a[0])))));
    DURATION.with(Function.of("Nanoseconds", (run, a) -> int64(whole(a[0]))));
    DURATION.with(Function.of("Microseconds", (run, a) -> int64(whole(a[0]) / 1_000)));
    DURATION.with(Function.of("Milliseconds", (run, a) -> int64(whole(a[0]) / 1_000_000)));
    DURATION.with(Function.of("Seconds", (run, a) -> Value.of(Durations.parts(whole(a[0]), 1))));
    DURATION.with(Function.of("Minutes", (run, a) -> Value.of(Durations.parts(whole(a[0]), 60))));
    DURATION.with(Function.of("Hours", (run, a) -> Value.of(Durations.parts(whole(a[0]), 3600))));
    DURATION.with(Function.of("Abs", (run, a) -> duration(Durations.abs(whole(a[0])))));
    DURATION.with(
        Function.of(
            "Truncate",
            (run, a) -> duration(Durations.truncate(whole(a[0]), whole(a[1]))),
            DURATION));
    DURATION.with(
        Function.of(
            "Round", (run, a) -> duration(Durations.round(whole(a[0]), whole(a[1]))), DURATION));
  }

  private static void names() {
    MONTH.with(
        Function.of(
            "String",
            (run, a) ->
                Value.of(
                    Month.of((int) whole(a[0])).getDisplayName(TextStyle.FULL, Locale.ENGLISH))));
    WEEKDAY.with(
        Function.of(
            "String",
            (run, a) ->
                Value.of(
                    DayOfWeek.of((int) (whole(a[0]) + 6) % 7 + 1)
                        .getDisplayName(TextStyle.FULL, Locale.ENGLISH))));
  }

  private interface Description {
    String of(ZonedDateTime time);
  }

  private interface Calculation {
    ZonedDateTime result();
  }

  private static void describing(Type type, String name, Description description) {
    type.with(Function.of(name, (run, a) -> Value.of(description.of(time(a[0])))));
  }

  private static void number(
      Type type, String name, Type result, ToLongFunction<ZonedDateTime> number) {
    type.with(
        Function.of(name, (run, a) -> new Value.Whole(result, number.applyAsLong(time(a[0])))));
  }

  private static ZonedDateTime time(Value value) {
    return ((Value.Moment) value).time();
  }

  private static long whole(Value value) {
    return ((Value.Whole) value).value();
  }

  private static Value int64(long value) {
    return new Value.Whole(Type.INT64, value);
  }

  private static int compare(Value[] arguments) {
    return compare(time(arguments[0]), time(arguments[1]));
  }

  private static int compare(ZonedDateTime a, ZonedDateTime b) {
    return a.toInstant().compareTo(b.toInstant());
  }

  private static long unix(ZonedDateTime time, long parts) {
    return time.toEpochSecond() * parts + time.getNano() / (1_000_000_000 / parts);
  }

  private static Value moment(Calculation calculation) {
    try {
      return new Value.Moment(calculation.result());
    } catch (DateTimeException | ArithmeticException e) {
      throw new EvaluationException("time out of range");
    }
  }

  private static Value step(Value[] arguments, boolean round) {
    ZonedDateTime time = time(arguments[0]);
    long step = whole(arguments[1]);
    if (step <= 0) {
      return arguments[0];
    }
    long seconds = ChronoUnit.SECONDS.between(ZERO, time);
    BigInteger nanos =
        BigInteger.valueOf(seconds)
            .multiply(BigInteger.valueOf(1_000_000_000))
            .add(BigInteger.valueOf(time.getNano()));
    long rest = nanos.mod(BigInteger.valueOf(step)).longValue();
    boolean up = round && rest >= step - rest;
    return moment(() -> up ? time.plusNanos(step - rest) : time.minusNanos(rest));
  }

  static Value in(ZonedDateTime time, ZoneId zone) {
    return new Value.Moment(time.withZoneSameInstant(zone));
  }

  /** The time from one to the other, at most what fits into a duration. */
  public static Value between(ZonedDateTime from, ZonedDateTime to) {
    Duration duration = Duration.between(from, to);
    try {
      return duration(duration.toNanos());
    } catch (ArithmeticException e) {
      return duration(duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
  }

  public static Value duration(long nanos) {
    return new Value.Whole(DURATION, nanos);
  }

  public static ZoneId utc() {
    return ZoneId.of("UTC");
  }

  /** As {@code %#v} writes it. */
  static String source(ZonedDateTime time) {
    ZoneId zone = time.getZone();
    String location =
        zone.equals(utc()) || zone.equals(ZoneOffset.UTC)
            ? "time.UTC"
            : "time.Location(" + GoQuote.quote(zone.getId()) + ")";
    return "time.Date(%d, time.%s, %d, %d, %d, %d, %d, %s)"
        .formatted(
            time.getYear(),
            time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond(),
            time.getNano(),
            location);
  }
}
