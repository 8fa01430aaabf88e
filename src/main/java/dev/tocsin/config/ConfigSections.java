package dev.tocsin.config;

import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.timeinterval.TimeInterval;
import dev.tocsin.timeinterval.TimeIntervals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a configuration as they were written, with defaults, in the order in which they
 * are printed.
 *
 * @param route null only when that is a noted problem
 */
record ConfigSections(
    GlobalConfig global,
    @Nullable RouteSection route,
    List<InhibitRuleSection> inhibitRules,
    List<Receiver> receivers,
    List<String> templates,
    List<TimeIntervalSection> muteTimeIntervals,
    List<TimeIntervalSection> timeIntervals) {

  Config config(List<ConfigProblem> warnings, double hash) {
    return new Config(
        global,
        templates,
        Objects.requireNonNull(route, "a route that was refused").config(),
        inhibitRules.stream().map(InhibitRuleSection::config).toList(),
        receivers,
        intervals(),
        warnings,
        new Original(this::original),
        hash);
  }

  private TimeIntervals intervals() {
    Map<String, List<TimeInterval>> byName = new HashMap<>();
    muteTimeIntervals.forEach(section -> byName.put(section.name(), section.intervals()));
    timeIntervals.forEach(section -> byName.put(section.name(), section.intervals()));
    return new TimeIntervals(byName);
  }

  private String original() {
    Map<String, Object> document = new RecordKeys().of(this);
    document.computeIfPresent("receivers", (key, list) -> shownReceivers());
    document.putIfAbsent("templates", List.of());
    return YamlWriter.write(document);
  }

  private List<Map<String, Object>> shownReceivers() {
    return receivers.stream().map(ConfigSections::shown).toList();
  }

  /** Without the integrations that Alertmanager does not have. */
  private static Map<String, Object> shown(Receiver receiver) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", receiver.name());
    shown.put("labels", new TreeMap<>(receiver.labels()));
    Map<String, List<Integration>> byKey = receiver.byKey();
    for (String key : UpstreamIntegrations.KEYS) {
      List<Object> entries = new ArrayList<>();
      byKey.getOrDefault(key, List.of()).forEach(integration -> entries.add(integration.config()));
      if (!entries.isEmpty()) {
        shown.put(key, entries);
      }
    }
    return shown;
  }
}
