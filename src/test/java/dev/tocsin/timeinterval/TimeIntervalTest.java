package dev.tocsin.timeinterval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeIntervalTest {
  private static final TimeInterval ALWAYS = new TimeInterval(null, null, null, null, null, null);

  @ParameterizedTest
  @CsvSource({
    "09:00, 17:00, 08:59:59, false",
    "09:00, 17:00, 09:00:00, true",
    "09:00, 17:00, 16:59:59, true",
    "09:00, 17:00, 17:00:00, false",
    "23:00, 24:00, 23:59:59, true",
    "00:00, 24:00, 00:00:00, true",
  })
  void times_endBeforeTheirEnd(String start, String end, String time, boolean expected) {
    TimeInterval interval = times(List.of(TimeRange.parse(start, end)), Location.UTC);
    assertThat(interval.containsTime(Instant.parse("2026-03-04T" + time + "Z")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "sunday,           2026-03-01, true",
    "sunday,           2026-03-02, false",
    "monday:friday,    2026-03-01, false",
    "monday:friday,    2026-03-02, true",
    "monday:friday,    2026-03-06, true",
    "monday:friday,    2026-03-07, false",
    "sunday:saturday,  2026-03-07, true",
  })
  void weekdays_startOnSunday(String range, String day, boolean expected) {
    TimeInterval interval =
        new TimeInterval(null, List.of(WeekdayRange.parse(range)), null, null, null, null);
    assertThat(interval.containsTime(noon(day))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1:7,    2026-02-07, true",
    "1:7,    2026-02-08, false",
    "-1,     2026-02-28, true",
    "-1,     2028-02-28, false",
    "-1,     2028-02-29, true",
    "-3:-1,  2026-04-27, false",
    "-3:-1,  2026-04-28, true",
    "25:-1,  2026-02-24, false",
    "25:-1,  2026-02-28, true",
    "31,     2026-04-30, false",
    "-31:-30, 2026-02-01, false",
    "-31:-28, 2026-02-01, true",
    "27:31,  2026-02-28, true",
  })
  void daysOfMonth_countFromBothEnds(String range, String day, boolean expected) {
    TimeInterval interval =
        new TimeInterval(null, null, List.of(DayOfMonthRange.parse(range)), null, null, null);
    assertThat(interval.containsTime(noon(day))).isEqualTo(expected);
  }

  @Test
  void lists_mustAllHold() {
    TimeInterval interval =
        new TimeInterval(
            null,
            null,
            null,
            List.of(MonthRange.parse("march"), MonthRange.parse("11:december")),
            List.of(YearRange.parse("2026:2027")),
            null);
    assertThat(interval.containsTime(noon("2026-03-31"))).isTrue();
    assertThat(interval.containsTime(noon("2027-12-31"))).isTrue();
    assertThat(interval.containsTime(noon("2026-04-01"))).isFalse();
    assertThat(interval.containsTime(noon("2028-03-31"))).isFalse();
  }

  @Test
  void list_thatIsEmptyContainsNothing() {
    assertThat(ALWAYS.containsTime(noon("2026-03-01"))).isTrue();
    assertThat(times(List.of(), Location.UTC).containsTime(noon("2026-03-01"))).isFalse();
  }

  /** Clocks in Berlin go from 02:00 to 03:00 on 2026-03-29 and from 03:00 to 02:00 on 10-25. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-29T00:59:59Z, false",
    "2026-03-29T01:00:00Z, false",
    "2026-03-28T01:30:00Z, true",
    "2026-10-24T23:59:59Z, false",
    "2026-10-25T00:00:00Z, true",
    "2026-10-25T00:59:59Z, true",
    "2026-10-25T01:00:00Z, true",
    "2026-10-25T01:59:59Z, true",
    "2026-10-25T02:00:00Z, false",
  })
  void times_followTheClockOnTheWall(Instant when, boolean expected) {
    TimeInterval night =
        times(List.of(TimeRange.parse("02:00", "03:00")), Location.parse("Europe/Berlin"));
    assertThat(night.containsTime(when)).isEqualTo(expected);
  }

  @Test
  void location_decidesTheDayToo() {
    TimeInterval sundays =
        new TimeInterval(
            null,
            List.of(WeekdayRange.parse("sunday")),
            null,
            null,
            null,
            Location.parse("Australia/Sydney"));
    assertThat(sundays.containsTime(Instant.parse("2026-02-28T13:00:00Z"))).isTrue();
    assertThat(sundays.containsTime(Instant.parse("2026-03-01T13:00:00Z"))).isFalse();
  }

  @Test
  void toMap_isInUpstreamsOrder() {
    TimeInterval interval =
        new TimeInterval(
            List.of(TimeRange.parse("09:00", "24:00")),
            List.of(WeekdayRange.parse("Monday:friday")),
            List.of(DayOfMonthRange.parse("-3:-1")),
            List.of(MonthRange.parse("january:3")),
            List.of(YearRange.parse("2026")),
            Location.UTC);
    assertThat(interval.toMap())
        .hasToString(
            "{times=[{start_time=09:00, end_time=24:00}], weekdays=[monday:friday],"
                + " days_of_month=[-3:-1], months=[1:3], years=[2026], location=UTC}");
  }

  @Test
  void containing_namesThoseThatHoldOnce() {
    TimeInterval march =
        new TimeInterval(null, null, null, List.of(MonthRange.parse("3")), null, null);
    TimeIntervals intervals =
        new TimeIntervals(
            Map.of("always", List.of(ALWAYS, ALWAYS), "march", List.of(march), "no", List.of()));
    assertThat(intervals.containing(List.of("no", "march", "always"), noon("2026-03-01")))
        .containsExactly("march", "always");
    assertThat(intervals.containing(List.of("march"), noon("2026-04-01"))).isEmpty();
    assertThatThrownBy(() -> intervals.containing(List.of("march", "gone"), noon("2026-04-01")))
        .isInstanceOf(TimeIntervalException.class)
        .hasMessage("gone: no such time interval");
  }

  private static TimeInterval times(List<TimeRange> times, Location location) {
    return new TimeInterval(times, null, null, null, null, location);
  }

  private static Instant noon(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }
}
