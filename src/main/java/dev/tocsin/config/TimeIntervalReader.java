package dev.tocsin.config;

import dev.tocsin.setting.Fields;
import dev.tocsin.timeinterval.DayOfMonthRange;
import dev.tocsin.timeinterval.Location;
import dev.tocsin.timeinterval.MonthRange;
import dev.tocsin.timeinterval.TimeInterval;
import dev.tocsin.timeinterval.TimeIntervalException;
import dev.tocsin.timeinterval.TimeRange;
import dev.tocsin.timeinterval.WeekdayRange;
import dev.tocsin.timeinterval.YearRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the named time intervals. */
final class TimeIntervalReader {
  private final Set<String> names = new HashSet<>();

  /** The names of all that were read so far. */
  Set<String> names() {
    return names;
  }

  TimeIntervalSection read(YamlFields fields) {
    String name = fields.text("name", "");
    if (name.isEmpty()) {
      fields.problem("missing name in time interval");
    } else if (!names.add(name)) {
      fields.problem("name", "the time interval name \"" + name + "\" is not unique");
    }
    return new TimeIntervalSection(
        name,
        fields.yamlSections("time_intervals").stream().map(TimeIntervalReader::interval).toList());
  }

  private static TimeInterval interval(YamlFields fields) {
    return new TimeInterval(
        times(fields),
        ranges(fields, "weekdays", WeekdayRange::parse),
        ranges(fields, "days_of_month", DayOfMonthRange::parse),
        ranges(fields, "months", MonthRange::parse),
        ranges(fields, "years", YearRange::parse),
        location(fields));
  }

  private static @Nullable List<TimeRange> times(YamlFields fields) {
    if (!fields.has("times")) {
      return null;
    }
    List<TimeRange> times = new ArrayList<>();
    for (Fields time : fields.sections("times")) {
      String start = time.text("start_time", "");
      String end = time.text("end_time", "");
      if (start.isEmpty() || end.isEmpty()) {
        time.problem("both start_time and end_time must be given");
      } else {
        add(times, () -> TimeRange.parse(start, end), time::problem);
      }
    }
    return times;
  }

  private static <R> @Nullable List<R> ranges(
      YamlFields fields, String key, Function<String, R> parser) {
    if (!fields.has(key)) {
      return null;
    }
    List<R> ranges = new ArrayList<>();
    for (YamlText text : fields.elements(key)) {
      add(ranges, () -> parser.apply(text.text()), text::problem);
    }
    return ranges;
  }

  private static @Nullable Location location(YamlFields fields) {
    String name = fields.text("location");
    List<Location> location = new ArrayList<>();
    if (name != null) {
      add(location, () -> Location.parse(name), rule -> fields.problem("location", rule));
    }
    return location.isEmpty() ? null : location.getFirst();
  }

  private static <T> void add(List<T> list, Supplier<T> parsed, Consumer<String> problem) {
    try {
      list.add(parsed.get());
    } catch (TimeIntervalException e) {
      problem.accept(String.valueOf(e.getMessage()));
    }
  }
}
