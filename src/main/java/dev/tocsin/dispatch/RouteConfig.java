package dev.tocsin.dispatch;

import dev.tocsin.matcher.Matchers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of the routing tree as it was written; null where the parent decides.
 *
 * @param matchers the old {@code match} and {@code match_re} included, sorted
 * @param groupBy label names, or {@code ...} alone for all labels
 */
public record RouteConfig(
    @Nullable String receiver,
    @Nullable List<String> groupBy,
    Matchers matchers,
    boolean continues,
    @Nullable Duration groupWait,
    @Nullable Duration groupInterval,
    @Nullable Duration repeatInterval,
    List<String> muteTimeIntervals,
    List<String> activeTimeIntervals,
    Map<String, String> labels,
    List<RouteConfig> routes) {
  public static final String ALL_LABELS = "...";

  public RouteConfig {
    groupBy = groupBy == null ? null : List.copyOf(groupBy);
    muteTimeIntervals = List.copyOf(muteTimeIntervals);
    activeTimeIntervals = List.copyOf(activeTimeIntervals);
    labels = Map.copyOf(labels);
    routes = List.copyOf(routes);
  }
}
