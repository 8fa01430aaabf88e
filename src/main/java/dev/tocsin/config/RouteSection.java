package dev.tocsin.config;

import dev.tocsin.dispatch.RouteConfig;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.setting.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of the tree of routes, key by key as it was written. */
record RouteSection(
    @Nullable String receiver,
    @Nullable List<String> groupBy,
    Map<String, String> match,
    Map<String, String> matchRe,
    Matchers matchers,
    List<String> muteTimeIntervals,
    List<String> activeTimeIntervals,
    @Key("continue") boolean continues,
    List<RouteSection> routes,
    @Nullable Duration groupWait,
    @Nullable Duration groupInterval,
    @Nullable Duration repeatInterval,
    Map<String, String> labels) {

  RouteConfig config() {
    return new RouteConfig(
        receiver,
        groupBy,
        MatcherFields.together(match, matchRe, matchers),
        continues,
        groupWait,
        groupInterval,
        repeatInterval,
        muteTimeIntervals,
        activeTimeIntervals,
        labels,
        routes.stream().map(RouteSection::config).toList());
  }
}
