package dev.tocsin.timeinterval;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The times that lie in at least one range of every list that is given. A list that is null does
 * not limit; one that is empty contains no time at all, as in upstream.
 *
 * @param location null for UTC
 */
public record TimeInterval(
    @Nullable List<TimeRange> times,
    @Nullable List<WeekdayRange> weekdays,
    @Nullable List<DayOfMonthRange> daysOfMonth,
    @Nullable List<MonthRange> months,
    @Nullable List<YearRange> years,
    @Nullable Location location) {

  public TimeInterval {
    times = times == null ? null : List.copyOf(times);
    weekdays = weekdays == null ? null : List.copyOf(weekdays);
    daysOfMonth = daysOfMonth == null ? null : List.copyOf(daysOfMonth);
    months = months == null ? null : List.copyOf(months);
    years = years == null ? null : List.copyOf(years);
  }

  public boolean containsTime(Instant when) {
    ZonedDateTime time = when.atZone((location == null ? Location.UTC : location).zone());
    int minute = time.getHour() * 60 + time.getMinute();
    int daysInMonth = time.toLocalDate().lengthOfMonth();
    return any(times, range -> range.contains(minute))
        && any(weekdays, range -> range.contains(time.getDayOfWeek()))
        && any(daysOfMonth, range -> range.contains(time.getDayOfMonth(), daysInMonth))
        && any(months, range -> range.contains(time.getMonthValue()))
        && any(years, range -> range.contains(time.getYear()));
  }

  private static <R> boolean any(@Nullable List<R> ranges, Predicate<R> contains) {
    return ranges == null || ranges.stream().anyMatch(contains);
  }

  /** As upstream writes it in YAML: keys in its order, without the lists that are not there. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (times != null && !times.isEmpty()) {
      map.put("times", times.stream().map(TimeInterval::written).toList());
    }
    putTexts(map, "weekdays", weekdays);
    putTexts(map, "days_of_month", daysOfMonth);
    putTexts(map, "months", months);
    putTexts(map, "years", years);
    if (location != null) {
      map.put("location", location.name());
    }
    return map;
  }

  private static Map<String, String> written(TimeRange range) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("start_time", range.startTime());
    map.put("end_time", range.endTime());
    return map;
  }

  private static void putTexts(Map<String, Object> map, String key, @Nullable List<?> ranges) {
    if (ranges != null && !ranges.isEmpty()) {
      map.put(key, ranges.stream().map(Object::toString).toList());
    }
  }
}
