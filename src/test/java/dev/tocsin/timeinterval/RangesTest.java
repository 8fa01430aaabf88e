package dev.tocsin.timeinterval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RangesTest {
  /**
   * Whether amtool check-config of 0.33.1 took each value of a time interval's field, and what
   * alertmanager's {@code GET /api/v2/status} then wrote in {@code config.original}.
   */
  static List<JsonNode> values() throws IOException {
    List<JsonNode> values = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(RangesTest.class.getResourceAsStream("time-intervals.json"))) {
      new ObjectMapper().readTree(in).forEach(values::add);
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("values")
  void parse_takesAndWritesWhatUpstreamDoes(JsonNode value) {
    String field = value.get("field").asText();
    String text = value.get("value").asText();
    if (value.get("written").isNull()) {
      assertThatThrownBy(() -> interval(field, text)).isInstanceOf(TimeIntervalException.class);
    } else {
      JsonNode written = new ObjectMapper().valueToTree(interval(field, text).toMap());
      assertThat(written).isEqualTo(value.get("written"));
    }
  }

  private static TimeInterval interval(String field, String text) {
    return switch (field) {
      case "times" -> {
        String[] both = text.split(" ", -1);
        List<TimeRange> times = List.of(TimeRange.parse(both[0], both[1]));
        yield new TimeInterval(times, null, null, null, null, null);
      }
      case "weekdays" ->
          new TimeInterval(null, List.of(WeekdayRange.parse(text)), null, null, null, null);
      case "days_of_month" ->
          new TimeInterval(null, null, List.of(DayOfMonthRange.parse(text)), null, null, null);
      case "months" ->
          new TimeInterval(null, null, null, List.of(MonthRange.parse(text)), null, null);
      case "years" ->
          new TimeInterval(null, null, null, null, List.of(YearRange.parse(text)), null);
      default -> new TimeInterval(null, null, null, null, null, Location.parse(text));
    };
  }

  @ParameterizedTest
  @CsvSource({
    "times,         9:00 10:00,    '9:00: expected a time of day from 00:00 to 24:00'",
    "times,         10:00 09:00,   '10:00-09:00: the start time must be before the end time'",
    "weekdays,      monday:fryday, 'fryday: not a weekday'",
    "weekdays,      '',            '\"\": not a weekday'",
    "weekdays,      friday:monday, 'friday:monday: the start is after the end'",
    "days_of_month, 0:3,           '0: not a day of a month'",
    "days_of_month, -3:3,          '-3:3: a negative start needs a negative end'",
    "days_of_month, 28:-1,         '28:-1: the end can be before the start'",
    "months,        jan,           'jan: not a month'",
    "years,         1:2:3,         '1:2:3: expected one value, or two with a colon between them'",
    "location,      Mars/Olympus,  'Mars/Olympus: unknown time zone'",
  })
  void parse_namesTheOffender(String field, String text, String message) {
    assertThatThrownBy(() -> interval(field, text)).hasMessage(message);
  }
}
