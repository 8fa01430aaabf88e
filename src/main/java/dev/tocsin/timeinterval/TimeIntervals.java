package dev.tocsin.timeinterval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Time intervals by the names that routes use for them; a name holds when one of its intervals
 * does. Upstream calls this an intervener.
 */
public record TimeIntervals(Map<String, List<TimeInterval>> byName) {
  public static final TimeIntervals NONE = new TimeIntervals(Map.of());

  public TimeIntervals {
    Map<String, List<TimeInterval>> copy = new HashMap<>();
    byName.forEach((name, intervals) -> copy.put(name, List.copyOf(intervals)));
    byName = Map.copyOf(copy);
  }

  /** Those of the names whose intervals contain the time, in the order given, each once. */
  public List<String> containing(List<String> names, Instant when) {
    List<String> holding = new ArrayList<>();
    for (String name : names) {
      if (contains(name, when) && !holding.contains(name)) {
        holding.add(name);
      }
    }
    return holding;
  }

  private boolean contains(String name, Instant when) {
    List<TimeInterval> intervals = byName.get(name);
    if (intervals == null) {
      throw new TimeIntervalException(name, "no such time interval");
    }
    return intervals.stream().anyMatch(interval -> interval.containsTime(when));
  }
}
