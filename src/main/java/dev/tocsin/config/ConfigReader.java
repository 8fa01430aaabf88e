package dev.tocsin.config;

import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the sections of one configuration, each after those that it refers to. */
final class ConfigReader {
  static final String NO_ROUTE = "no route provided in config";

  private final YamlFields fields;
  private final List<IntegrationType> types;
  private final MatcherFields matchers;

  ConfigReader(YamlFields fields, List<IntegrationType> types, MatcherParser.Mode mode) {
    this.fields = fields;
    this.types = types;
    this.matchers = new MatcherFields(mode);
  }

  /** Only to be used when no problem was noted. */
  ConfigSections read() {
    GlobalConfig global = GlobalConfig.read(fields.sectionOrEmpty("global"));
    ReceiverReader receivers = new ReceiverReader(types, global);
    List<Receiver> receiverList =
        fields.yamlSections("receivers").stream().map(receivers::read).toList();
    TimeIntervalReader intervals = new TimeIntervalReader();
    List<TimeIntervalSection> mute =
        fields.yamlSections("mute_time_intervals").stream().map(intervals::read).toList();
    List<TimeIntervalSection> time =
        fields.yamlSections("time_intervals").stream().map(intervals::read).toList();
    RouteSection route = route(new RouteReader(matchers, receivers.names(), intervals.names()));
    List<InhibitRuleSection> inhibitRules =
        fields.sectionsWithoutNulls("inhibit_rules").stream()
            .map(rule -> InhibitRuleSection.read(rule, matchers))
            .toList();
    ConfigSections sections =
        new ConfigSections(
            global, route, inhibitRules, receiverList, fields.files("templates"), mute, time);
    UnusedSections.read(fields);
    warnOfOldIntervals();
    fields.noteUnknownKeys();
    return sections;
  }

  private @Nullable RouteSection route(RouteReader reader) {
    YamlFields section = fields.section("route");
    if (section == null && !fields.has("route")) {
      fields.problem(NO_ROUTE);
    }
    return section == null ? null : reader.readRoot(section);
  }

  private void warnOfOldIntervals() {
    if (fields.has("mute_time_intervals")) {
      fields.warning("mute_time_intervals", "is deprecated: use time_intervals");
    }
  }
}
